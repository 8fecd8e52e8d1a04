#include "url/hosts.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace tintype::url {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);)
    parts.push_back(part);
  return parts;
}

HostChoice choice_of(const std::string& name) {
  return name == "modulo" ? HostChoice::modulo : HostChoice::rendezvous;
}

TEST(Hosts, AreChosenAsEveryClientChoosesThem) {
  std::ifstream file(TINTYPE_TEST_DATA "/host_vectors.txt");
  int vectors = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> field = split(line, '\t');
    ASSERT_EQ(field.size(), 4U) << line;
    const Hosts hosts(split(field[1], ','), choice_of(field[0]));
    EXPECT_EQ(hosts.absolute(field[2]), field[3]) << line;
    ++vectors;
  }
  EXPECT_EQ(vectors, 48);
}

TEST(Hosts, NoneLeaveThePath) {
  const Hosts hosts({}, HostChoice::rendezvous);
  EXPECT_TRUE(hosts.empty());
  EXPECT_EQ(hosts.absolute("/i/a/b.jpg"), "/i/a/b.jpg");
}

TEST(Hosts, OneMoreTakesItsShareAndLeavesTheOthersTheirs) {
  const Hosts three({"a", "b", "c"}, HostChoice::rendezvous);
  const Hosts four({"a", "b", "c", "d"}, HostChoice::rendezvous);
  int moved = 0;
  constexpr int kPaths = 4000;
  for (int i = 0; i < kPaths; ++i) {
    const std::string path = "/i/thumb/" + std::to_string(i) + ".jpg";
    if (four.host_of(path) == three.host_of(path)) continue;
    EXPECT_EQ(four.host_of(path), "d");
    ++moved;
  }
  EXPECT_NEAR(moved, kPaths / 4, kPaths / 20);
}

}  // namespace
}  // namespace tintype::url
