// A page that stands alone: nothing is fetched, no server asked. What it shows was written by others, folder
// names and addressees among it: all of it goes through the escaping of xml/, and the policy in its head lets
// no other script run than the one below, known by its digest.
#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "base/date.h"
#include "base/digest.h"
#include "base/visible.h"
#include "batch/page_look.h"
#include "batch/report.h"
#include "text/french.h"
#include "xml/write.h"

namespace ctg::batch {

namespace {

namespace fs = std::filesystem;

std::string shown(std::string_view words) { return xml::escaped(visible_line(words)); }

std::string attribute(std::string_view name, std::string_view value) {
  std::string out;
  xml::attribute(out, name, value);
  return out;
}

std::string base64(const Sha256& digest) {
  constexpr std::string_view kSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < digest.size(); i += 3) {
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k) three = three << 8U | (i + k < digest.size() ? digest[i + k] : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out += i + k > digest.size() ? '=' : kSigns[three >> (18U - 6U * k) & 63U];
  }
  return out;
}

// From the page's folder to a file: "../dossiers/a%20b/out/convention.pdf". It never begins like an address.
std::string address(const std::string& path, const std::string& place) {
  std::error_code error;
  const fs::path from = fs::weakly_canonical(fs::absolute(fs::path(place), error), error).parent_path();
  const fs::path to = fs::weakly_canonical(fs::absolute(fs::path(path), error), error);
  std::string out = "./";
  for (const char c : to.lexically_relative(from).generic_string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string_view look_of(State state) {
  switch (state) {
    case State::ready:
    case State::in_force:
    case State::sealed:
      return "bien";
    case State::draft:
    case State::waiting:
      return "mi";
    default:
      return "mal";
  }
}

struct Head {
  Bilingual name;
  bool number = false;
};
constexpr std::array<Head, 7> kHeads{{{{"Dossier", "Dossier"}},
                                      {{"État", "State"}},
                                      {{"Bloquants", "Blocking"}, true},
                                      {{"À regarder", "To look at"}, true},
                                      {{"Ce qui ne va pas", "What is wrong"}},
                                      {{"Pages", "Pages"}, true},
                                      {{"Temps", "Time"}, true}}};

class Page {
 public:
  Page(const Report& report, const std::string& place, Lang lang)
      : report_(report), place_(place), lang_(lang) {}

  std::string made() {
    head();
    tools();
    table();
    out_ += "<script>" + std::string(kScript) + "</script>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  std::string_view say(std::string_view fr, std::string_view en) const { return lang_ == Lang::fr ? fr : en; }
  std::string day() const {
    const auto date = parse_iso_date(report_.day);
    return date && lang_ == Lang::fr ? ctg::text::french_date(*date) : report_.day;
  }
  bool has_time() const { return !report_.same; }

  void head() {
    const std::string title(say("Dossiers de conventions territoriales globales", "Dossiers of conventions"));
    out_ += fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
                        say("fr", "en"));
    out_ += fmt::format(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n",
        base64(sha256(kScript)));
    out_ += "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + title + "</title>\n<style>";
    out_ += std::string(kLook) + "</style>\n</head>\n<body>\n<h1>" + title + "</h1>\n<p class=\"doux\">";
    out_ += shown(told_in_a_line(report_, lang_)) + fmt::format("<br>{} <code>ctg batch {}</code>, {}",
                                                                say("Compte rendu de", "Report of"),
                                                                shown(report_.work), shown(day()));
    if (!report_.shard.whole())
      out_ += fmt::format(", {} {}/{}", say("partie", "part"), report_.shard.part, report_.shard.of);
    out_ += "</p>\n";
  }

  void select(std::string_view id, std::string_view title, std::string_view all, const std::string& options) {
    out_ += fmt::format(
        "<label><span class=\"titre\">{}</span><select id=\"{}\"><option "
        "value=\"\">{}</option>{}</select></label>\n",
        title, id, all, options);
  }

  void tools() {
    out_ += "<div class=\"outils\" role=\"search\" hidden>\n";
    out_ += fmt::format(
        "<label><span class=\"titre\">{}</span><input type=\"search\" id=\"cherche\" "
        "placeholder=\"{}\"></label>\n",
        say("Chercher", "Search"), say("un nom, un point, un code…", "a name, a point, a code…"));
    std::string families;
    for (std::size_t i = 0; i < check::kFamilies.size(); ++i) {
      const auto n = std::ranges::count_if(report_.rows, [i](const Row& row) { return row.families[i] > 0; });
      if (n > 0)
        families +=
            fmt::format("<option value=\"{}\">{} ({})</option>", i, check::kFamilies[i].name.in(lang_), n);
    }
    select("famille", say("Ce qui ne va pas", "What is wrong"), say("tout", "all"), families);
    std::set<std::string> addressees;
    for (const Row& row : report_.rows) addressees.insert(row.addressee);
    if (addressees.size() > 1 || (addressees.size() == 1 && !addressees.begin()->empty())) {
      std::string options;
      for (const std::string& each : addressees)
        options += "<option" + attribute("value", "=" + each) + ">" +
                   (each.empty() ? std::string(say("(sans destinataire)", "(no addressee)")) : shown(each)) +
                   "</option>";
      select("destinataire", say("Destinataire", "Addressee"), say("tous", "all"), options);
    }
    states();
    out_ += fmt::format("<button type=\"button\" id=\"tout\">{}</button>\n</div>\n",
                        say("Tout montrer", "Show all"));
  }

  void states() {
    out_ += fmt::format("<fieldset><legend class=\"titre\">{}</legend>", say("État", "State"));
    for (std::size_t i = 0; i < kStates; ++i) {
      const auto state = static_cast<State>(i);
      const auto n = std::ranges::count(report_.rows, state, &Row::state);
      if (n > 0)
        out_ +=
            fmt::format("<label><input type=\"checkbox\" name=\"etat\" value=\"{}\" checked> {} ({})</label>",
                        key_of(state), word_of(state).in(lang_), n);
    }
    out_ += "</fieldset>\n";
  }

  void table() {
    const std::string count(
        say("{} dossier sur {}|{} dossiers sur {}", "{} of {} dossiers|{} of {} dossiers"));
    out_ += fmt::format("<table>\n<caption aria-live=\"polite\"{}>{}</caption>\n<thead><tr>",
                        attribute("data-compte", count), fmt::format("{} dossiers", report_.rows.size()));
    for (std::size_t i = 0; i < kHeads.size(); ++i)
      if (i + 1 < kHeads.size() || has_time())
        out_ += fmt::format("<th scope=\"col\"{}><button type=\"button\">{}</button></th>",
                            kHeads[i].number ? " class=\"n\"" : "", kHeads[i].name.in(lang_));
    out_ += "</tr></thead>\n<tbody>\n";
    for (const Row& each : report_.rows) row(each);
    out_ += "</tbody>\n</table>\n";
  }

  void row(const Row& row) {
    const std::string families = families_of(row, lang_);
    std::string cells, wrong;
    for (const std::string& cell :
         {visible_line(row.folder), fmt::format("{}", static_cast<int>(row.state)),
          std::to_string(row.count(Severity::error)), std::to_string(row.count(Severity::warning)), families,
          std::to_string(row.pages), fmt::format("{:.3f}", has_time() ? row.seconds : 0.)})
      cells += (cells.empty() ? "" : "\n") + cell;
    for (std::size_t i = 0; i < row.families.size(); ++i)
      if (row.families[i] > 0) wrong += (wrong.empty() ? "" : " ") + std::to_string(i);
    out_ += "<tr" + attribute("data-c", cells) + attribute("data-e", key_of(row.state)) +
            attribute("data-f", wrong) + attribute("data-d", row.addressee) + ">";
    named(row);
    out_ += fmt::format("<td><span class=\"etat {}\">{}</span>{}</td>", look_of(row.state),
                        word_of(row.state).in(lang_), documents(row));
    number(row.count(Severity::error));
    number(row.count(Severity::warning));
    points(row, families);
    number(row.pages);
    if (has_time())
      out_ += "<td class=\"n\">" + (row.seconds > 0 ? seconds_in_words(row.seconds, lang_) : "") +
              (row.up_to_date ? fmt::format("<small>{}</small>", say("à jour", "up to date")) : "") + "</td>";
    out_ += "</tr>\n";
  }

  void named(const Row& row) {
    out_ += "<th scope=\"row\">" + shown(row.folder);
    if (!row.title.empty()) out_ += "<small>" + shown(row.title) + "</small>";
    if (!row.addressee.empty()) out_ += "<small>" + shown(row.addressee) + "</small>";
    out_ += "</th>";
  }

  std::string documents(const Row& row) const {
    std::string out;
    for (const Written& file : row.files)
      if (!file.data)
        out += (out.empty() ? "<small>" : ", ") + std::string("<a") +
               attribute("href", address(file.path, place_)) + ">" +
               shown(fs::path(file.path).filename().string()) + "</a>";
    return out.empty() ? out : out + "</small>";
  }

  void number(std::size_t n) {
    out_ += "<td class=\"n\">" + (n == 0 ? std::string() : std::to_string(n)) + "</td>";
  }

  void points(const Row& row, const std::string& families) {
    out_ += "<td>";
    if (!row.points.empty()) {
      out_ += "<details><summary>" +
              (families.empty() ? std::string(say("des remarques", "remarks")) : shown(families)) +
              "</summary>\n<ul>";
      for (const Point& each : row.points) point(each);
      const std::size_t all = row.counts[0] + row.counts[1] + row.counts[2];
      if (all > row.points.size())
        out_ += fmt::format("<li>{} {} <code>ctg check --dossier {}</code></li>", all - row.points.size(),
                            say("autres points :", "more:"), shown(row.folder));
      out_ += "</ul></details>";
    }
    if (!row.said.empty()) out_ += "<small>" + shown(row.said) + "</small>";
    out_ += "</td>";
  }

  void point(const Point& point) {
    out_ += "<li><code>" + shown(point.code) + "</code> ";
    if (point.severity == Severity::error)
      out_ += fmt::format("<strong class=\"mal\">{}</strong> ", say("bloquant", "blocking"));
    out_ += shown(point.message);
    if (!point.place.empty()) out_ += " <span class=\"lieu\">" + shown(point.place) + "</span>";
    if (!point.hint.empty()) out_ += "<br><span class=\"conseil\">" + shown(point.hint) + "</span>";
    out_ += "</li>";
  }

  const Report& report_;
  const std::string& place_;
  Lang lang_;
  std::string out_;
};

}  // namespace

std::string to_page(const Report& report, const std::string& place, Lang lang) {
  return Page(report, place, lang).made();
}

}  // namespace ctg::batch
