// Faults that people make, one at a time, in the good dossier; each with all that is said of it.
//
// tests/model/mutations/*.txt hold the cases; tests/model/mutations/README.md tells how one is written.
// libxml2's RELAX NG must refuse a mutated file exactly where the reader does.
// UPDATE_GOLDEN=1 writes the texts anew.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "catch.h"
#include "good.h"
#include "relax_ng.h"
#include "verdict.h"

using namespace ctg;
using namespace ctg::model;

namespace {

struct Mutation {
  std::string name;
  std::string file;
  std::vector<std::pair<std::string, std::string>> replacements;
  std::string expected;
};

std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && text.compare(at, 2, "\\n") == 0) {
      out += '\n';
      ++at;
    } else {
      out += text[at];
    }
  }
  return out;
}

std::vector<Mutation> read_cases(const std::string& path) {
  std::ifstream in(path);
  REQUIRE(in);
  std::vector<Mutation> cases;
  bool in_text = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("== ")) {
      cases.push_back({line.substr(3), "", {}, ""});
      in_text = false;
    } else if (cases.empty()) {
      continue;
    } else if (in_text) {
      cases.back().expected += line + "\n";
    } else if (line.starts_with("in ")) {
      cases.back().file = line.substr(3);
    } else if (line.starts_with("- ")) {
      cases.back().replacements.emplace_back(line.substr(2), "");
    } else if (line.starts_with("+ ")) {
      cases.back().replacements.back().second = line.substr(2);
    } else if (line == "--") {
      in_text = true;
    }
  }
  return cases;
}

std::string mutated(std::string bytes, const Mutation& m) {
  for (const auto& [from, to] : m.replacements) {
    const std::string wanted = unescaped(from);
    const std::size_t at = bytes.find(wanted);
    INFO(m.name << ": " << from);
    REQUIRE(at != std::string::npos);
    bytes.replace(at, wanted.size(), unescaped(to));
  }
  return bytes;
}

void write_cases(const std::string& path, const std::vector<Mutation>& cases) {
  std::ofstream out(path);
  for (const Mutation& m : cases) {
    out << "== " << m.name << "\nin " << m.file << "\n";
    for (const auto& [from, to] : m.replacements)
      out << "- " << from << "\n" << (to.empty() ? "" : "+ " + to + "\n");
    out << "--\n" << m.expected;
  }
}

}  // namespace

TEST_CASE("each fault is told in its whole text, and the schema agrees") {
  const Schemas schemas;
  const MemoryFiles good = good_dossier();
  std::size_t count = 0;
  for (const std::string& name : DiskFiles("tests/model/mutations").list(".")) {
    if (!name.ends_with(".txt")) continue;
    const std::string path = "tests/model/mutations/" + name;
    std::vector<Mutation> cases = read_cases(path);
    for (Mutation& m : cases) {
      ++count;
      MemoryFiles files = good;
      REQUIRE(files.contents.contains(m.file));
      std::string& bytes = files.contents[m.file];
      bytes = mutated(bytes, m);
      const std::string found = report(files);
      INFO(name << ": " << m.name);
      CHECK(form_is_good(files, m.file) == schemas.valid(m.file, bytes));
      if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        m.expected = found;
      } else {
        CHECK(found == m.expected);
      }
    }
    if (std::getenv("UPDATE_GOLDEN") != nullptr) write_cases(path, cases);
  }
  CHECK(count >= 60);
}
