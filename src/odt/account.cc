// See account.h. The content is our own writer's: well formed, without comments and CDATA, so a walk from tag
// to tag is enough. Paragraphs and headings are units, and each footnote is one.
#include "odt/account.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "document/account.h"
#include "odt/anchors.h"
#include "odt/body.h"

namespace ctg::odt {

namespace {

using document::Node;
using document::Tally;
using document::Unit;

// What stands in these is said elsewhere: titles for who does not see, numbers of notes, repeated headings.
constexpr std::array<std::string_view, 8> kApart = {"office:automatic-styles",
                                                    "text:tracked-changes",
                                                    "text:table-of-content",
                                                    "text:note-citation",
                                                    "table:title",
                                                    "svg:title",
                                                    "svg:desc",
                                                    "office:change-info"};

class Content {
 public:
  explicit Content(std::string_view xml) {
    for (std::size_t at = 0; at < xml.size();) {
      const std::size_t tag = std::min(xml.find('<', at), xml.size());
      if (tag > at) characters(xml.substr(at, tag - at));
      if (tag == xml.size()) break;
      const std::size_t end = xml.find('>', tag);
      element(xml.substr(tag + 1, end - tag - 1));
      at = end + 1;
    }
  }

  std::vector<Tally> take() && { return std::move(units_); }

 private:
  void element(std::string_view tag) {
    if (tag.empty() || tag.front() == '?' || tag.ends_with('/')) return;
    const bool closes = tag.front() == '/';
    if (closes) tag.remove_prefix(1);
    const std::string_view name = tag.substr(0, tag.find(' '));
    if (std::find(kApart.begin(), kApart.end(), name) != kApart.end()) apart_ += closes ? -1 : 1;
    field_ = !closes && tag.find("\"Placeholder\"") != tag.npos;
    const bool note = name == "text:note-body";
    if (note) in_note_ = !closes;
    const bool unit = note || ((name == "text:p" || name == "text:h") && !in_note_);
    if (!unit || apart_ > 0) return;
    if (!closes) return open_.emplace_back(), void();
    if (open_.empty()) return;
    if (!open_.back().empty()) units_.push_back(open_.back());
    open_.pop_back();
  }

  void characters(std::string_view text) {
    if (apart_ > 0 || open_.empty()) return;
    Tally& tally = open_.back();
    if (field_ && text.starts_with("&lt;") && text.ends_with("&gt;")) {
      tally.add("[]");
      text = text.substr(4, text.size() - 8);
    }
    while (!text.empty()) {
      const std::size_t plain = std::min(text.find('&'), text.size());
      tally.add(text.substr(0, plain));
      std::size_t at = plain;
      if (plain < text.size()) tally.add(reference(text, at));
      text.remove_prefix(at);
    }
  }

  static char32_t reference(std::string_view text, std::size_t& at) {
    const std::size_t end = std::min(text.find(';', at), text.size() - 1);
    const std::string_view name = text.substr(at + 1, end - at - 1);
    at = end + 1;
    if (name == "lt") return U'<';
    if (name == "gt") return U'>';
    if (name == "amp") return U'&';
    if (name == "quot") return U'"';
    if (name == "apos") return U'\'';
    if (!name.starts_with('#')) return U' ';
    const bool hex = name.starts_with("#x");
    return static_cast<char32_t>(std::stoul(std::string(name.substr(hex ? 2 : 1)), nullptr, hex ? 16 : 10));
  }

  std::vector<Tally> units_, open_;
  int apart_ = 0;
  bool field_ = false, in_note_ = false;
};

std::string label_of(const Node& heading) {
  if (heading.text.empty() || heading.children.empty()) return heading.text;
  return heading.text + std::string(label_separator(heading.text));
}

void attachment(const Node& node, std::vector<Unit>& to) {
  if (node.kind != document::Kind::insert) return;  // pictures are no text
  Unit unit{&node, {}};
  unit.tally.add(kAttachment);
  unit.tally.add(attachment_words(node));
  to.push_back(unit);
}

// A party with more signers than a line holds is named on each line.
std::vector<Tally> repeated(const Node& root) {
  std::vector<Tally> out;
  document::walk(root, [&](const Node& node) {
    if (node.kind != document::Kind::signature_group) return;
    for (const Node& child : node.children)
      if (child.kind == document::Kind::paragraph) out.emplace_back().add(document::plain_text(child));
  });
  return out;
}

bool is_comparison(const Node& root) {
  bool out = false;
  document::walk(root, [&](const Node& node) {
    out = out || node.change != document::Change::none || !node.former.empty();
  });
  return out;
}

void report(const Node& node, Diagnostics& diags) {
  const document::Origin& origin = node.origin;
  constexpr std::size_t kQuoted = 80;
  std::string words = document::plain_text(node);
  std::replace(words.begin(), words.end(), '\n', ' ');
  if (words.size() > kQuoted) words = std::string(utf8::first_bytes(words, kQuoted)) + "…";
  diags
      .error("ODT-003", origin.data.known() ? origin.data : origin.tmpl,
             "« {} » ne se retrouve pas une fois, et une seule, dans l’ODT : aucun document n’est écrit",
             "“{}” does not stand once, and once only, in the ODT: no document is written", words)
      .hint("c’est un défaut du programme : signalez-le avec le dossier qui l’a causé",
            "this is a defect of the program: report it with the folder that caused it");
}

}  // namespace

bool account_for(std::string_view content_xml, const document::Tree& tree, Diagnostics& diags) {
  const document::Medium medium{label_of, attachment, document::Medium::Changes::apart};
  const std::vector<Unit> wanted = document::units_of(tree.root, medium);
  const document::Difference difference = document::compare_units(wanted, Content(content_xml).take());
  std::vector<const Node*> wrong = difference.missing;
  // Other words (what stands in for an image that is missing, what changed) do no harm.
  if (!difference.more.empty() && !is_comparison(tree.root)) {
    const std::vector<Tally> often = repeated(tree.root);
    for (const Tally& more : difference.more) {
      if (std::find(often.begin(), often.end(), more) != often.end()) continue;
      const auto twice =
          std::find_if(wanted.begin(), wanted.end(), [&](const Unit& u) { return u.tally == more; });
      if (twice != wanted.end()) wrong.push_back(twice->node);
    }
  }
  constexpr std::size_t kMostReports = 10;
  for (std::size_t i = 0; i < std::min(wrong.size(), kMostReports); ++i) report(*wrong[i], diags);
  return wrong.empty();
}

}  // namespace ctg::odt
