#include "image/metadata/xmp.h"

#include <string>

#include <gtest/gtest.h>

#include "image/metadata/xmp_packet.h"
#include "support/xmp_packets.h"

namespace tintype::image {
namespace {

using namespace std::string_literals;
using test::xmp_packet;

std::string credit_of(const std::string& packet) {
  return xmp_credit(std::as_bytes(std::span(packet)));
}

/// Returns the packet that is written for lists of creators and rights.
std::string credit_packet(std::string_view creators, std::string_view rights) {
  return fmt::format(
      R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">)"
      R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="")"
      R"( xmlns:dc="http://purl.org/dc/elements/1.1/">{}{}</rdf:Description></rdf:RDF></x:xmpmeta>)"
      R"(<?xpacket end="r"?>)",
      creators, rights);
}

std::string rights_packet(std::string_view text) {
  return credit_packet(
      "", fmt::format(R"(<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>)",
                      text));
}

TEST(Xmp, KeepsOnlyTheCredit) {
  const std::string kept = credit_of(xmp_packet(
      R"(<dc:rightsHolder>no</dc:rightsHolder><dc:subject><rdf:Bag><rdf:li>secret</rdf:li></rdf:Bag></dc:subject>
  <dc:creator> <rdf:Seq> <rdf:li>Ann &amp; Bob</rdf:li> <rdf:li>Zo)"
      "\xC3\xAB"
      R"(</rdf:li> </rdf:Seq></dc:creator>
  <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">(c) Ann</rdf:li><rdf:li xml:lang='de-DE'>Ann &#169;</rdf:li></rdf:Alt></dc:rights>)",
      R"(exif:GPSLatitude="59,1N")"));
  EXPECT_EQ(
      kept,
      credit_packet("<dc:creator><rdf:Seq><rdf:li>Ann &amp; Bob</rdf:li><rdf:li>Zo\xC3\xAB</rdf:li></rdf:Seq>"
                    "</dc:creator>",
                    "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">(c) Ann</rdf:li>"
                    "<rdf:li xml:lang=\"de-DE\">Ann \xC2\xA9</rdf:li></rdf:Alt></dc:rights>"));
  EXPECT_EQ(credit_of(kept), kept);
}

TEST(Xmp, ReadsEverySpellingOfAText) {
  for (const std::string& packet : {
           xmp_packet("", "dc:rights=' (c) Ann '"),
           xmp_packet("<dc:rights> (c) Ann\n</dc:rights>"),
           xmp_packet("<dc:rights>(c) <!-- who? -->Ann</dc:rights>"),
           xmp_packet("<dc:rights><![CDATA[(c) Ann]]></dc:rights>"),
           xmp_packet("<dc:rights>(c&#x29; Ann</dc:rights>"),
           xmp_packet("<dc:rights rdf:resource='(c) Ann'/>"),
           xmp_packet("<dc:rights rdf:value='(c) Ann' dc:source='x'/>"),
           xmp_packet("<dc:rights rdf:parseType='Resource'><rdf:value>(c) Ann</rdf:value></dc:rights>"),
           xmp_packet("<dc:rights><rdf:Description rdf:value='(c) Ann'/></dc:rights>"),
           xmp_packet("<dc:rights><rdf:Bag><rdf:li>(c) Ann</rdf:li></rdf:Bag></dc:rights>"),
           xmp_packet("<dc:rights><rdf:Seq><rdf:li/><rdf:li>(c) Ann</rdf:li></rdf:Seq></dc:rights>"),
           xmp_packet("<c:rights xmlns:c='http://purl.org/dc/elements/1.1/'>(c) Ann</c:rights>"),
           xmp_packet("<rights xmlns='http://purl.org/dc/elements/1.1/'>(c) Ann</rights>"),
           xmp_packet("</rdf:Description><rdf:Description dc:rights='(c) Ann' "
                      "xmlns:dc='http://purl.org/dc/elements/1.1/'>"),
           "\xEF\xBB\xBF" + xmp_packet("<dc:rights>(c) Ann</dc:rights>") + " \n\0\0"s,
       }) {
    EXPECT_EQ(credit_of(packet), rights_packet("(c) Ann")) << packet;
  }
}

TEST(Xmp, WritesWhatXmlWouldReadOtherwise) {
  const std::string kept =
      credit_of(xmp_packet("<dc:rights>a &lt;b&gt; \"c\" &amp;amp; d&#13;e</dc:rights>"));
  EXPECT_EQ(kept, rights_packet("a &lt;b&gt; \"c\" &amp;amp; d&#13;e"));
  EXPECT_EQ(credit_of(kept), kept);
}

TEST(Xmp, TakesTheLanguageOfAnItem) {
  const auto rights = [](std::string_view item) {
    return credit_of(xmp_packet(fmt::format("<dc:rights><rdf:Alt>{}</rdf:Alt></dc:rights>", item)));
  };
  EXPECT_NE(rights("<rdf:li xml:lang='fi'>x</rdf:li>").find("xml:lang=\"fi\""), std::string::npos);
  EXPECT_NE(rights("<rdf:li><rdf:Description xml:lang='fi' rdf:value='x'/></rdf:li>").find("xml:lang=\"fi\""),
            std::string::npos);
  EXPECT_EQ(rights("<rdf:li xml:lang='&quot;>'>x</rdf:li>"), rights_packet("x"));
}

TEST(Xmp, TakesAtMost32Items) {
  std::string items;
  for (int i = 0; i < 40; ++i)
    items += fmt::format("<rdf:li>{}.</rdf:li>", i);
  const std::string kept = credit_of(xmp_packet("<dc:creator><rdf:Seq>" + items + "</rdf:Seq></dc:creator>"));
  EXPECT_NE(kept.find(">31.<"), std::string::npos);
  EXPECT_EQ(kept.find(">32.<"), std::string::npos);
}

TEST(Xmp, TakesNothingThatIsNoText) {
  for (const char* text :
       {"", " ", "<b>x</b>", "&unknown;", "&amp", "&#xZ;", "&#0;", "\xff", "\xC3", "a\x01"}) {
    const std::string item = "<rdf:Alt><rdf:li>" + std::string(text) + "</rdf:li></rdf:Alt>";
    EXPECT_EQ(credit_of(xmp_packet("<dc:rights>" + item + "</dc:rights>")), "") << text;
  }
}

TEST(Xmp, NamesOfOtherNamespacesAreOtherNames) {
  EXPECT_EQ(credit_of(xmp_packet("<dc:rights xmlns:dc='http://example.com/'>x</dc:rights>")), "");
  EXPECT_EQ(credit_of(xmp_packet("<rights>x</rights>", "rights='x'")), "");
  EXPECT_EQ(credit_of("<x><RDF><Description><rights>x</rights></Description></RDF></x>"), "");
}

TEST(Xmp, APacketThatIsNoXmlIsNone) {
  const std::string sound = xmp_packet("<dc:rights>x</dc:rights>");
  ASSERT_EQ(credit_of(sound), rights_packet("x"));
  EXPECT_EQ(credit_of(sound + "<"), "");
  EXPECT_EQ(credit_of(sound.substr(0, sound.find("</x:xmpmeta>"))), "");
  EXPECT_EQ(credit_of(xmp_packet("<dc:rights>x</dc:rights><none:bound/>")), "");
}

TEST(Xmp, NoEntityIsDeclared) {
  const auto with_type = [](std::string_view declarations, std::string_view text) {
    std::string packet = xmp_packet(fmt::format("<dc:rights>{}</dc:rights>", text));
    return packet.insert(packet.find("<x:xmpmeta"), fmt::format("<!DOCTYPE x [{}]>", declarations));
  };
  EXPECT_EQ(credit_of(with_type("", "x")), rights_packet("x"));
  EXPECT_EQ(credit_of(with_type("<!ENTITY e 'y'>", "x&e;")), "");
  EXPECT_EQ(credit_of(with_type("<!ENTITY e SYSTEM 'file:///etc/passwd'>", "x&e;")), "");
  EXPECT_EQ(credit_of(with_type("<!ATTLIST x y CDATA 'z'>", "x")), "");
}

TEST(Xmp, SizeAndDepthAreLimited) {
  const auto nested = [](int levels) {
    std::string text = "<dc:rights>x</dc:rights>";
    for (int i = 0; i < levels; ++i)
      text += "<dc:a>";
    for (int i = 0; i < levels; ++i)
      text += "</dc:a>";
    return xmp_packet(text);
  };
  EXPECT_EQ(credit_of(nested(200)), rights_packet("x"));
  EXPECT_EQ(credit_of(nested(300)), "");
  const auto padded = [](std::size_t size) {
    std::string packet = xmp_packet("<dc:rights>x</dc:rights>");
    return packet.insert(packet.find("<dc:rights>"), size - packet.size(), ' ');
  };
  EXPECT_EQ(credit_of(padded(kMaxXmpBytes)), rights_packet("x"));
  EXPECT_EQ(credit_of(padded(kMaxXmpBytes + 1)), "");
}

}  // namespace
}  // namespace tintype::image
