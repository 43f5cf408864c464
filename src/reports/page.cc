// Reports know a place in the user's file; the page shows the tree. Passages lead from one to the other: each
// knows, piece by piece, where its text stands. A report is given to the passage that holds its place, then
// to the block that is printed as one (a paragraph, an item, a table), beside which it stands in the margin.
#include "reports/page.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "base/utf8.h"
#include "reading/passages.h"
#include "reports/page_look.h"
#include "reports/words.h"
#include "xml/write.h"

namespace ctg::reports {

namespace {

using document::Kind;
using document::Node;

struct Span {
  std::size_t begin = 0, end = 0;  // bytes of the passage's text
  std::size_t report = 0;          // index in Reports::all
};

std::string_view class_of(Severity severity) {
  return severity == Severity::error     ? "erreur"
         : severity == Severity::warning ? "avertissement"
                                         : "remarque";
}

// Which reports stand at which passage, and with which words.
struct Reports {
  std::vector<const Diagnostic*> all;              // in the order of the page
  std::map<const Node*, std::vector<Span>> spans;  // by the node of a passage
  std::vector<std::size_t> general;                // about the whole
};

class Placing {
 public:
  Placing(const reading::Passages& passages, const Diagnostics& diags)
      : passages_(passages), cursors_(passages.all.size()) {
    for (std::size_t i = 0; i < passages_.all.size(); ++i) {
      for (const reading::Passage::Piece& piece : passages_.all[i].pieces)
        pieces_.push_back({passages_.all[i].at(piece.offset), i, piece.offset});
    }
    std::ranges::stable_sort(pieces_, {}, &Piece::begin);
    std::vector<const Diagnostic*> order;
    for (const Diagnostic& each : diags.all()) order.push_back(&each);
    std::ranges::stable_sort(order, {}, &Diagnostic::place);
    for (const Diagnostic* each : order) place(*each);
  }

  Reports take() && { return std::move(out_); }

 private:
  struct Piece {
    Place begin;
    std::size_t passage = 0, offset = 0;
  };

  void place(const Diagnostic& report) {
    const std::size_t index = out_.all.size();
    out_.all.push_back(&report);
    const auto after = std::ranges::upper_bound(pieces_, report.place, {}, &Piece::begin);
    if (report.place.line == 0 || after == pieces_.begin() ||
        std::prev(after)->begin.file != report.place.file)
      return out_.general.push_back(index);
    const Piece& piece = *std::prev(after);
    const reading::Passage& passage = passages_.all[piece.passage];
    std::size_t& cursor = cursors_[piece.passage];  // reports come in the order of the file
    cursor = reach(passage, std::max(cursor, piece.offset), report.place);
    const std::size_t end = report.end.line == 0 ? cursor : reach(passage, cursor, report.end);
    out_.spans[passage.node].push_back({cursor, end, index});
  }

  // The first byte from `at` on that does not stand before a place of the file.
  static std::size_t reach(const reading::Passage& passage, std::size_t at, const Place& place) {
    while (at < passage.text.size()) {
      const Place here = passage.at(at);
      if (here.file != place.file || here >= place) break;
      utf8::next(passage.text, at);
    }
    return at;
  }

  const reading::Passages& passages_;
  std::vector<std::size_t> cursors_;  // of each passage: where the last report began
  std::vector<Piece> pieces_;         // in the order of the files
  Reports out_;
};

class Page {
 public:
  Page(const reading::Passages& passages, const Reports& reports, Lang lang)
      : reports_(reports), lang_(lang) {
    for (const reading::Passage& passage : passages.all) texts_.emplace(passage.node, &passage);
  }

  std::string body(const Node& root) {
    children(root);
    return std::move(out_);
  }

  // Markup's signs escaped; controls and signs that turn the direction of writing are shown, never followed.
  static std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const char32_t c = utf8::next(text, at);
      const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
      const bool turns =
          (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
      if (control || turns)
        out += fmt::format("<span class=\"signe\">U+{:04X}</span>", static_cast<std::uint32_t>(c));
      else
        xml::append_escaped(out, text.substr(begin, at - begin));
    }
    return out;
  }

  std::string notes(const std::vector<std::size_t>& indexes) const {
    if (indexes.empty()) return {};
    std::string out = "<ol class=\"notes\">";
    for (const std::size_t index : indexes) out += note(index);
    return out + "</ol>";
  }

 private:
  std::string note(std::size_t index) const {
    const Diagnostic& d = *reports_.all[index];
    std::string out = fmt::format(
        "<li class=\"{0}\" id=\"r{1}\" value=\"{1}\"><p><strong>{2}</strong> <code>{3}</code> {4}</p>",
        class_of(d.severity), index + 1, word_of(d.severity, lang_), escaped(d.code), escaped(d.message));
    for (const Note& each : d.notes) {
      const std::string place = to_string(each.place);
      out +=
          fmt::format("<p>{}{}</p>", place.empty() ? "" : escaped(place) + (lang_ == Lang::fr ? " : " : ": "),
                      escaped(each.message));
    }
    if (!d.hint.empty()) out += "<p class=\"conseil\">" + escaped(d.hint) + "</p>";
    return out + "</li>";
  }

  static std::string shown(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t sign = std::min(text.find_first_of("\n\xEF", at), text.size());
      out += escaped(text.substr(at, sign - at));
      at = sign;
      if (at == text.size()) break;
      if (text[at] == '\n') {
        out += "<br>";
        ++at;
      } else if (text.substr(at).starts_with("\uFFFC")) {
        out += "<span class=\"champ\">…</span>";
        at += 3;
      } else {
        out += escaped(text.substr(at, 3));
        at += 3;
      }
    }
    return out;
  }

  // The text with what the reports mean marked; where they overlap, the graver one gives the colour.
  std::string marked(const reading::Passage& passage) {
    const auto found = reports_.spans.find(passage.node);
    if (found == reports_.spans.end()) return shown(passage.text);
    std::set<std::size_t> cuts = {0, passage.text.size()};
    for (const Span& span : found->second) cuts.insert({span.begin, span.end});
    std::string out;
    for (auto cut = cuts.begin(); cut != cuts.end(); ++cut) {
      for (const Span& span : found->second) {
        if (span.begin != *cut) continue;
        beside_.push_back(span.report);
        const Diagnostic& d = *reports_.all[span.report];
        out += fmt::format("<a class=\"appel {}\" href=\"#r{}\">{}</a>", class_of(d.severity),
                           span.report + 1, span.report + 1);
      }
      const auto next = std::next(cut);
      if (next == cuts.end()) break;
      const std::string text = shown(std::string_view(passage.text).substr(*cut, *next - *cut));
      const Diagnostic* gravest = nullptr;
      for (const Span& span : found->second) {
        if (span.begin > *cut || span.end < *next) continue;
        const Diagnostic* d = reports_.all[span.report];
        if (gravest == nullptr || d->severity > gravest->severity) gravest = d;
      }
      out += gravest == nullptr
                 ? text
                 : fmt::format("<mark class=\"{}\">{}</mark>", class_of(gravest->severity), text);
    }
    return out;
  }

  void text_of(const Node& node) {
    const auto [from, to] = texts_.equal_range(&node);
    for (auto at = from; at != to; ++at) {
      const reading::Passage& passage = *at->second;
      if (!passage.label.empty()) out_ += escaped(passage.label) + " ";
      out_ += marked(passage);
    }
    for (const Node& child : node.children) notes_in(child);
  }

  // Footnotes stand below the paragraph that calls them.
  void notes_in(const Node& node) {
    if (node.kind != Kind::note) {
      for (const Node& child : node.children) notes_in(child);
      return;
    }
    for (const Node& child : node.children) {
      out_ += "<span class=\"bas\">";
      text_of(child);
      out_ += "</span>";
    }
  }

  void children(const Node& node) {
    for (const Node& child : node.children) block(child);
  }

  void within(std::string_view tag, const Node& node) {
    out_ += fmt::format("<{}>", tag);
    children(node);
    out_ += fmt::format("</{}>", tag);
  }

  // A block that is printed as one, with its reports beside it.
  template <class Print>
  void unit(Print&& print) {
    if (in_unit_) return print();
    in_unit_ = true;
    beside_.clear();
    out_ += "<div class=\"passage\"><div>";
    print();
    out_ += "</div>";
    if (!beside_.empty()) out_ += "<aside>" + notes(beside_) + "</aside>";
    out_ += "</div>\n";
    in_unit_ = false;
  }

  void paragraph(const Node& node, std::string_view tag) {
    unit([&] {
      out_ += fmt::format("<{}>", tag);
      text_of(node);
      out_ += fmt::format("</{}>", tag);
    });
  }

  void block(const Node& node) {
    switch (node.kind) {
      case Kind::heading:
        return paragraph(node, fmt::format("h{}", std::clamp(node.level + 1, 2, 6)));
      case Kind::paragraph:
        return paragraph(node, "p");
      case Kind::list:
        return unit([&] { within(node.marker == document::Marker::decimal ? "ol" : "ul", node); });
      case Kind::item:
        return within("li", node);
      case Kind::table:
        return unit([&] { within("table", node); });
      case Kind::row:
        return within("tr", node);
      case Kind::cell:
        out_ += fmt::format("<{}{}>", node.header ? "th" : "td",
                            node.span > 1 ? fmt::format(" colspan=\"{}\"", node.span) : "");
        children(node);
        out_ += node.header ? "</th>" : "</td>";
        return;
      case Kind::box:
        return unit([&] {
          out_ += "<div class=\"cadre\">";
          if (!node.text.empty()) {
            out_ += "<p><strong>";
            text_of(node);
            out_ += "</strong></p>";
          }
          children(node);
          out_ += "</div>";
        });
      case Kind::toc:  // entries of a contents list, which no rule looks at, are no passages
        for (const Node& entry : node.children)
          out_ += "<p>" + escaped(document::plain_text(entry)) + "</p>\n";
        return;
      default:
        return children(node);
    }
  }

  const Reports& reports_;
  Lang lang_;
  std::multimap<const Node*, const reading::Passage*> texts_;
  std::string out_;
  std::vector<std::size_t> beside_;  // reports of the unit at hand
  bool in_unit_ = false;
};

// Boxes that hide the reports of a severity: without a script, by the style sheet.
std::string filters(const Diagnostics& diags) {
  const bool fr = diags.lang() == Lang::fr;
  std::string out = fmt::format("<fieldset><legend>{}</legend>", fr ? "Montrer" : "Show");
  for (const Severity severity : {Severity::error, Severity::warning, Severity::remark}) {
    const std::size_t n = diags.count(severity);
    const std::string_view many = severity == Severity::error     ? (fr ? "erreurs" : "errors")
                                  : severity == Severity::warning ? (fr ? "avertissements" : "warnings")
                                                                  : (fr ? "remarques" : "remarks");
    out +=
        fmt::format("<label class=\"{0}\"><input type=\"checkbox\" id=\"f-{0}\" checked> {1} ({2})</label>",
                    class_of(severity), many, n);
  }
  return out + "</fieldset>\n";
}

}  // namespace

Report report_of(const document::Tree& tree, const readers::Trail* trail, std::string_view name,
                 std::string_view summary, const Diagnostics& diags) {
  const reading::Passages passages = reading::passages_of(tree, {}, trail);
  const Reports reports = Placing(passages, diags).take();
  Page page(passages, reports, diags.lang());
  const std::string general = page.notes(reports.general);
  Report out;
  out.body = page.body(tree.root);
  out.head = fmt::format("<h1>{}</h1>\n<pre>{}</pre>\n{}", Page::escaped(name), Page::escaped(summary),
                         filters(diags));
  if (!general.empty())
    out.head += fmt::format("<h2>{}</h2>\n<div class=\"general\">{}</div>\n",
                            diags.lang() == Lang::fr ? "Sur l’ensemble" : "On the whole", general);
  return out;
}

std::string_view look_of_reports() { return kLook; }

std::string to_page(const document::Tree& tree, const readers::Trail* trail, std::string_view name,
                    std::string_view summary, const Diagnostics& diags) {
  const Report report = report_of(tree, trail, name, summary, diags);
  const bool fr = diags.lang() == Lang::fr;
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n"
      "<title>{} – {}</title>\n<style>{}</style>\n</head>\n<body>\n<header>\n{}</header>\n<main>\n{}</main>\n"
      "</body>\n</html>\n",
      fr ? "fr" : "en", Page::escaped(name), fr ? "vérification" : "check", kLook, report.head, report.body);
}

}  // namespace ctg::reports
