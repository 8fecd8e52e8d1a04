#include "image/codecs/svg.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace tintype::image {
namespace {

constexpr std::string_view kOpen =
    R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">)";

std::string document(std::string_view content) {
  return std::string(kOpen) + std::string(content) + "</svg>";
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

struct KeptMarkup {
  std::string_view content;
  std::string_view as = content;
};

class SvgKeeps : public ::testing::TestWithParam<KeptMarkup> {};

TEST_P(SvgKeeps, WhatIsHarmless) {
  const auto text = sanitized_svg(document(GetParam().content));
  ASSERT_TRUE(text) << text.error().detail;
  EXPECT_EQ(*text, document(GetParam().as));
  EXPECT_EQ(sanitized_svg(*text), *text);
}

INSTANTIATE_TEST_SUITE_P(
    Contents, SvgKeeps,
    ::testing::Values(
        KeptMarkup{R"(<path d="M0 0L1 1" fill="red"/>)"}, KeptMarkup{R"(<g><rect width="1"/>text</g>)"},
        KeptMarkup{"<rect></rect>", "<rect/>"},
        KeptMarkup{"<title>a &lt; b</title>", "<title>a &#60; b</title>"}, KeptMarkup{R"(<use href="#a"/>)"},
        KeptMarkup{R"(<use xlink:href=" #a "/>)", R"(<use xlink:href="#a"/>)"},
        KeptMarkup{R"x(<rect fill="url(#a)" style="filter:url('#b');fill:red"/>)x"},
        KeptMarkup{R"x(<rect fill="url( #a )"/>)x"},
        KeptMarkup{"<style>.a{fill:url(#b)} #c > .d{stroke:blue}</style>",
                   "<style>.a{fill:url(#b)} #c &#62; .d{stroke:blue}</style>"},
        KeptMarkup{"<style><![CDATA[.a>.b{fill:red}]]></style>", "<style>.a&#62;.b{fill:red}</style>"},
        KeptMarkup{R"(<image href="data:image/png;base64,iVBORw0KGgo="/>)"},
        KeptMarkup{R"(<image xlink:href="data:image/jpeg;base64,/9j/4AAQ"/>)"},
        KeptMarkup{R"(<animate attributeName="x" from="0" to="9" dur="1s"/>)"},
        KeptMarkup{R"(<text xml:space="preserve" xml:lang="de">a  b</text>)"},
        KeptMarkup{"<desc>a&#13;&#9;b</desc>", "<desc>a&#13;\tb</desc>"},
        KeptMarkup{R"(<g id="a&quot;b&#10;c"/>)", R"(<g id="a&#34;b&#10;c"/>)"},
        KeptMarkup{R"(<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>)"},
        KeptMarkup{"<!-- gone --><?gone?><g/>", "<g/>"},
        KeptMarkup{R"(<s:g xmlns:s="http://www.w3.org/2000/svg" s:x="1" x="2"/>)", R"(<g x="2"/>)"}));

TEST(Svg, TakesWhatEditorsWrite) {
  for (const std::string_view before :
       {"\xEF\xBB\xBF", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made by an editor -->",
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
        "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">"}) {
    EXPECT_EQ(sanitized_svg(std::string(before) + document("<g/>")), document("<g/>"));
  }
  EXPECT_EQ(sanitized_svg("<svg><g/></svg>"), document("<g/>")) << "the namespace is added";
  EXPECT_EQ(sanitized_svg("<x:svg xmlns:x='http://www.w3.org/2000/svg'><x:g/></x:svg>"), document("<g/>"));
  EXPECT_EQ(sanitized_svg("<?xml version='1.0' encoding='ISO-8859-1'?><svg><desc>\xE9</desc></svg>"),
            document("<desc>\xC3\xA9</desc>"));
}

/// A `Payload` is an attack between the elements of an SVG, and the text, in lower case, that sanitizing must
/// remove.
struct Payload {
  std::string_view content;
  std::string_view trace;
};

class SvgDrops : public ::testing::TestWithParam<Payload> {};

TEST_P(SvgDrops, WhatIsNot) {
  const auto text = sanitized_svg(document(GetParam().content));
  if (!text) {
    EXPECT_EQ(text.error().kind, ErrorKind::broken_image);
    return;
  }
  EXPECT_EQ(lower(*text).find(GetParam().trace), std::string::npos) << *text;
  // Nothing that any of the attacks needs.
  const std::string content = lower(text->substr(kOpen.size()));
  for (const char* never : {"<script", " on", "javascript:", "<foreign", "<iframe", "http", "//", "xmlns",
                            "\\", "@import", "<!", "<?", "alert"}) {
    EXPECT_EQ(content.find(never), std::string::npos) << never << " in " << *text;
  }
  EXPECT_EQ(sanitized_svg(*text), *text);
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, SvgDrops,
    ::testing::Values(Payload{"<script>alert(1)</script>", "script"},
                      Payload{"<SCRIPT>alert(1)</SCRIPT>", "script"},
                      Payload{"<script href='http://evil/x.js'/>", "script"},
                      Payload{"<script xlink:href='data:text/javascript,alert(1)'/>", "script"},
                      Payload{"<script type='text/ecmascript'><![CDATA[alert(1)]]></script>", "script"},
                      Payload{"<g><g><script>alert(1)</script></g></g>", "script"},
                      Payload{"<s:script xmlns:s='http://www.w3.org/2000/svg'>alert(1)</s:script>", "script"},
                      Payload{"<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>",
                              "script"},
                      Payload{"<x:rect xmlns:x='http://www.w3.org/1999/xhtml'/>", "rect"},
                      Payload{"<script\n>alert(1)</script\n>", "script"},
                      Payload{"<?xml-stylesheet href='javascript:alert(1)'?>", "stylesheet"},
                      Payload{"<?xml-stylesheet type='text/xsl' href='http://evil/x'?>", "stylesheet"},
                      Payload{"<handler type='application/ecmascript'>alert(1)</handler>", "handler"},
                      Payload{"<listener event='load' handler='#h'/>", "listener"},
                      Payload{"<desc><script>alert(1)</script></desc>", "script"},
                      Payload{"<title><![CDATA[</title><script>x</script>]]></title>", "<script"},
                      Payload{"<text>&lt;script&gt;</text><script/>", "<script"}));

INSTANTIATE_TEST_SUITE_P(
    Handlers, SvgDrops,
    ::testing::Values(Payload{"<g onload='alert(1)'/>", "onload"},
                      Payload{"<g ONLOAD='alert(1)'/>", "onload"},
                      Payload{"<g onload\n=\n'alert(1)'/>", "onload"},
                      Payload{"<g onclick='alert(1)'/>", "onclick"},
                      Payload{"<rect onmouseover='alert(1)'/>", "onmouseover"},
                      Payload{"<g onfocusin='alert(1)' focusable='true' tabindex='1'/>", "focus"},
                      Payload{"<animate onbegin='alert(1)' attributeName='x' dur='1s'/>", "onbegin"},
                      Payload{"<animate onend='alert(1)' attributeName='x'/>", "onend"},
                      Payload{"<set onrepeat='alert(1)' attributeName='x'/>", "onrepeat"},
                      Payload{"<g a:onload='alert(1)' xmlns:a='http://www.w3.org/2000/svg'/>", "onload"},
                      Payload{"<g ev:event='load' xmlns:ev='http://www.w3.org/2001/xml-events'/>", "load"},
                      Payload{"<image href='x' onerror='alert(1)'/>", "onerror"}));

INSTANTIATE_TEST_SUITE_P(
    ForeignContent, SvgDrops,
    ::testing::Values(Payload{"<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
                              "body"},
                      Payload{"<FOREIGNOBJECT/>", "foreignobject"},
                      Payload{"<iframe src='javascript:alert(1)'/>", "iframe"},
                      Payload{"<iframe xmlns='http://www.w3.org/1999/xhtml' srcdoc='x'/>", "srcdoc"},
                      Payload{"<object data='data:text/html,x'/>", "object"},
                      Payload{"<embed src='http://evil/'/>", "embed"}, Payload{"<audio src='x'/>", "audio"},
                      Payload{"<video src='x'/>", "video"},
                      Payload{"<link rel='stylesheet' href='http://evil/'/>", "<link"},
                      Payload{"<meta http-equiv='refresh'/>", "meta"},
                      Payload{"<base href='http://evil/'/>", "base"},
                      Payload{"<metadata><x/></metadata>", "metadata"},
                      Payload{"<math><maction xlink:href='javascript:alert(1)'/></math>", "math"}));

INSTANTIATE_TEST_SUITE_P(
    References, SvgDrops,
    ::testing::Values(Payload{"<a href='javascript:alert(1)'><rect/></a>", "href"},
                      Payload{"<a xlink:href='javascript:alert(1)'/>", "href"},
                      Payload{"<a href='JaVaScRiPt:alert(1)'/>", "href"},
                      Payload{"<a href=' &#1;javascript:x'/>", "href"},
                      Payload{"<a href='java&#9;script:alert(1)'/>", "href"},
                      Payload{"<a href='&#106;avascript:x'/>", "href"},
                      Payload{"<a href='vbscript:x'/>", "href"}, Payload{"<a href='//evil'/>", "href"},
                      Payload{"<a href='data:text/html;base64,PHNjcmlwdD4='/>", "href"},
                      Payload{"<a href='http://evil/'/>", "href"},
                      Payload{"<y:a y:href='javascript:x' xmlns:y='http://www.w3.org/1999/xlink'/>", "href"},
                      Payload{"<use href='http://evil/x.svg#a'/>", "href"},
                      Payload{"<use href='data:image/svg+xml;base64,PHN2Zz4=#x'/>", "href"},
                      Payload{"<image href='data:image/svg+xml,%3Csvg%3E'/>", "href"},
                      Payload{"<image href='data:image/svg+xml;base64,PHN2Zz4='/>", "href"},
                      Payload{"<image href='data:image/png,alert'/>", "href"},
                      Payload{"<image href='data:image/png;base64,a&quot;b'/>", "href"},
                      Payload{"<image href='file:///etc/passwd'/>", "href"},
                      Payload{"<image href='/etc/passwd'/>", "href"},
                      Payload{"<image href='../a.png'/>", "href"},
                      Payload{"<image xlink:href='http://evil/a.png'/>", "href"},
                      Payload{"<feImage href='http://evil/a.png'/>", "href"},
                      Payload{"<textPath xlink:href='http://evil/#a'/>", "href"},
                      Payload{"<linearGradient xlink:href='evil.svg#a'/>", "href"},
                      Payload{"<g xml:base='http://evil/'/>", "base"},
                      Payload{"<g xmlns:x='http://evil/'><x:g/></g>", "evil"}));

INSTANTIATE_TEST_SUITE_P(
    Styles, SvgDrops,
    ::testing::Values(Payload{"<style>@import 'http://evil/';</style>", "import"},
                      Payload{"<style>@imp/**/ort 'evil';</style>", "evil"},
                      Payload{"<style>a{fill:url(http://evil/)}</style>", "evil"},
                      Payload{"<style>a{fill:URL( 'http://evil/' )}</style>", "evil"},
                      Payload{"<style>a{fill:u\\72l(http://evil/)}</style>", "evil"},
                      Payload{"<style>a{fill:url(#a);b:url(//evil)}</style>", "evil"},
                      Payload{"<style>a{fill:url(data:image/png;base64,x)}</style>", "data"},
                      Payload{"<style>@font-face{font-family:a;src:url(http://evil/)}</style>", "evil"},
                      Payload{"<style>a{b:expression(alert(1))}</style>", "expression"},
                      Payload{"<style>a{b:ex/*x*/pression(alert(1))}</style>", "pression"},
                      Payload{"<style>a{behavior:url(#x)}</style>", "behavior"},
                      Payload{"<style>a{-moz-binding:url(#x)}</style>", "binding"},
                      Payload{"<style>&lt;/style&gt;&lt;script&gt;alert(1)</style>", "script"},
                      Payload{"<style><![CDATA[</style><script>alert(1)</script>]]></style>", "script"},
                      Payload{"<style>a{b:image-set('http://evil/' 1x)}</style>", "evil"},
                      Payload{"<style>a{b:image('evil')}</style>", "evil"},
                      Payload{"<style>a{b:cross-fade('evil' 50%)}</style>", "evil"},
                      Payload{"<style>a{b:src('evil')}</style>", "evil"},
                      Payload{"<style>@<!-- -->import 'evil';</style>", "evil"},
                      Payload{"<rect style='fill:url(http://evil/)'/>", "evil"},
                      Payload{"<rect style='behavior : url(#x)'/>", "behavior"},
                      Payload{"<rect style='b:expression(alert(1))'/>", "expression"},
                      Payload{"<rect style='background:url(javascript:alert(1))'/>", "url"},
                      Payload{"<rect fill='url(http://evil/)'/>", "evil"},
                      Payload{"<rect fill='url(&quot;http://evil/#a&quot;)'/>", "evil"},
                      Payload{"<rect filter='url(evil.svg#a)'/>", "evil"},
                      Payload{"<rect mask='url(//evil#a)'/>", "evil"},
                      Payload{"<rect cursor='url(http://evil/)'/>", "evil"},
                      Payload{"<rect fill='u\\000072l(http://evil/)'/>", "evil"},
                      Payload{"<path marker-end='url ( http://evil/ )'/>", "evil"}));

INSTANTIATE_TEST_SUITE_P(
    Animations, SvgDrops,
    ::testing::Values(Payload{"<animate attributeName='href' to='javascript:alert(1)'/>", "animate"},
                      Payload{"<animate attributeName='xlink:href' values='javascript:alert(1)'/>",
                              "animate"},
                      Payload{"<set attributeName='href' to='#b'/>", "set"},
                      Payload{"<set attributeName='onmouseover' to='alert(1)'/>", "set"},
                      Payload{"<set attributeName='style' to='fill:red'/>", "set"},
                      Payload{"<animate attributeName='fill' to='url(http://evil/)'/>", "evil"},
                      Payload{"<animate attributeName='fill' values='javascript:alert(1)'/>", "values"},
                      Payload{"<animate xlink:href='http://evil/#x' attributeName='x'/>", "href"},
                      Payload{"<animateColor attributeName='href'/>", "animatecolor"},
                      Payload{"<discard href='#a'/>", "discard"}));

struct Refusal {
  std::string text;
  ErrorKind kind = ErrorKind::broken_image;
};

class SvgRefuses : public ::testing::TestWithParam<Refusal> {};

TEST_P(SvgRefuses, TheDocument) {
  const auto text = sanitized_svg(GetParam().text);
  ASSERT_FALSE(text) << *text;
  EXPECT_EQ(text.error().kind, GetParam().kind) << text.error().detail;
}

std::string nested(int depth) {
  std::string open;
  std::string close;
  for (int i = 0; i < depth; ++i) {
    open += "<g>";
    close += "</g>";
  }
  return document(open + close);
}

INSTANTIATE_TEST_SUITE_P(
    Documents, SvgRefuses,
    ::testing::Values(
        Refusal{""}, Refusal{"<svg>"}, Refusal{"<svg></g></svg>"}, Refusal{"<html/>"},
        Refusal{"<svg xmlns='http://www.w3.org/1999/xhtml'/>"}, Refusal{"<svg/><svg/>"},
        Refusal{"<svg a='1' a='2'/>"}, Refusal{"<svg>&undeclared;</svg>"}, Refusal{"<svg xlink:href='#a'/>"},
        Refusal{"<svg xmlns:a='http://www.w3.org/1999/xlink' xmlns:b='http://www.w3.org/1999/xlink' "
                "a:href='#a' b:href='#b'/>"},
        Refusal{"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>"},
        Refusal{"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>"},
        Refusal{"<!DOCTYPE svg [<!ENTITY % a SYSTEM 'http://evil/'> %a;]><svg/>"},
        Refusal{"<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><svg id='&b;'/>"},
        Refusal{"<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'alert(1)'>]><svg/>"},
        Refusal{"<!DOCTYPE svg [<!ELEMENT svg ANY>]><svg/>"},
        Refusal{"<!DOCTYPE svg [<!NOTATION n SYSTEM 'x'>]><svg/>"}, Refusal{nested(300)},
        Refusal{std::string(kMaxSvgBytes + 1, ' '), ErrorKind::invalid_source}));

TEST(Svg, MayBeNestedAsDeeplyAsDrawingsAre) {
  EXPECT_TRUE(sanitized_svg(nested(200)));
}

}  // namespace
}  // namespace tintype::image
