#include "base/xml_root.h"

#include <gtest/gtest.h>

namespace tintype {
namespace {

struct Document {
  std::string_view text;
  std::string_view root;
};

class XmlRoot : public ::testing::TestWithParam<Document> {};

TEST_P(XmlRoot, IsFoundBehindTheProlog) {
  EXPECT_EQ(xml_root_name(GetParam().text), GetParam().root) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Documents, XmlRoot,
    ::testing::Values(Document{"<svg>", "svg"}, Document{"<svg/>", "svg"}, Document{"<svg\n a='b'>", "svg"},
                      Document{"<x:svg >", "svg"}, Document{"\xEF\xBB\xBF <svg>", "svg"},
                      Document{"<?xml version='1.0'?>\r\n<svg>", "svg"},
                      Document{"<!-- <html> -- > --><!----><svg>", "svg"},
                      Document{"<!DOCTYPE svg PUBLIC '>' \"]>\"><svg>", "svg"},
                      Document{"<!DOCTYPE svg [<!ENTITY a '>'>] ><svg>", "svg"},
                      Document{"<?xml?><!--a--><!DOCTYPE svg><?pi?> <!--b-->\n<svg>", "svg"},
                      Document{"<html><svg>", "html"}, Document{"<svgs>", "svgs"}, Document{"", ""},
                      Document{"<svg", ""}, Document{"svg", ""}, Document{"a <svg>", ""},
                      Document{"<!-- <svg>", ""}, Document{"<!DOCTYPE svg [ > <svg>", ""},
                      Document{"<!DOCTYPE svg '> <svg>", ""}, Document{"<?xml <svg>", ""}));

}  // namespace
}  // namespace tintype
