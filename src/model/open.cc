// What is reported here is what keeps a file from being read at all; what is wrong inside it is the readers'.
#include "model/open.h"

#include <algorithm>
#include <map>

#include "base/deceptive.h"
#include "model/reader.h"
#include "xml/cursor.h"

namespace ctg::model {

namespace {

void report_unread(const std::string& path, const ReadResult& result, const Form& form, Diagnostics& diags) {
  const Place place{FileName(path)};
  const std::string purpose(form.purpose.in(diags.lang()));
  switch (result.error) {
    case FileError::not_found:
      diags
          .error("MOD-001", place, "ce fichier manque ; il contient {}", "this file is missing; it holds {}",
                 purpose)
          .hint("créez-le, ou placez-vous dans le dossier de la convention (option --dossier)",
                "create it, or go to the folder of the convention (option --dossier)");
      return;
    case FileError::not_a_file:
      diags.error(
          "MOD-001", place,
          "on attend ici un fichier de texte, ce n’en est pas un (c’est un dossier, par exemple) ; il contient {}",
          "a text file is expected here, and this is none (but a folder, for instance); it holds {}",
          purpose);
      return;
    case FileError::too_big:
      diags
          .error("XML-005", place, "ce fichier est trop grand : plus de {} Mo",
                 "this file is too large: over {} MB", Files::kMaxXml >> 20)
          .hint("un fichier du dossier ne contient que du texte", "a file of the dossier holds text only");
      return;
    case FileError::permission:
      diags.error("MOD-001", place, "ce fichier ne peut pas être lu : l’accès est refusé",
                  "this file cannot be read: access is denied");
      return;
    default:
      diags.error("MOD-001", place, "ce fichier ne peut pas être lu ({})", "this file cannot be read ({})",
                  result.detail);
  }
}

bool check_root(const xml::Node& root, const Form& form, Diagnostics& diags) {
  const std::string ns = fmt::format("urn:ctg:{}:1", form.root);
  const auto advise = [&](Reported report) {
    report.hint("écrivez <{} xmlns=\"{}\">", "write <{} xmlns=\"{}\">", form.root, ns);
  };
  if (root.name != form.root) {
    advise(diags.error("MOD-002", root.place, "la première balise est <{}>, on attend <{}>",
                       "the first tag is <{}>, expected <{}>", shortened(root.name), form.root));
    return false;
  }
  if (root.ns != ns) {
    advise(root.ns.empty()
               ? diags.error("MOD-002", root.place, "<{}> n’a pas d’espace de noms, on attend « {} »",
                             "<{}> has no namespace, expected “{}”", form.root, ns)
               : diags.error("MOD-002", root.place, "<{}> est dans l’espace de noms « {} », on attend « {} »",
                             "<{}> is in the namespace “{}”, expected “{}”", form.root, shortened(root.ns),
                             ns));
    return false;
  }
  return true;
}

// What programs write for a character that they could not keep (U+FFFD), or for an object (U+FFFC).
void report_lost(std::string_view bytes, xml::Cursor& cursor, Diagnostics& diags) {
  constexpr std::string_view kLost = "\uFFFD", kObject = "\uFFFC";
  const std::size_t found = std::min(bytes.find(kLost), bytes.find(kObject));
  if (found == std::string_view::npos) return;
  diags
      .error("MOD-035", cursor.at(found),
             "un caractère s’est perdu ici\u00a0: «\u00a0{}\u00a0» en tient la place",
             "a character was lost here: “{}” stands in its place", bytes.substr(found, kLost.size()))
      .hint("tapez le mot de nouveau", "type the word again");
}

// Once the file is known to be sound UTF-8.
void report_all_deceptive(std::string_view bytes, const FileName& file, Diagnostics& diags) {
  xml::Cursor cursor(bytes, file);
  for (const Deceptive& found : deceptive_in(bytes))
    report_deceptive(found, "MOD-035", Severity::error, cursor.at(found.offset), diags);
  report_lost(bytes, cursor, diags);
}

}  // namespace

std::optional<xml::Document> open(std::string_view bytes, const FileName& file, const Form& form,
                                  Diagnostics& diags) {
  auto document = xml::parse(bytes, file, diags);
  if (!document || !check_root(document->root, form, diags)) return {};
  report_all_deceptive(bytes, file, diags);
  return document;
}

std::optional<xml::Document> open(const Files& files, const std::string& path, const Form& form,
                                  Diagnostics& diags, Budget& budget) {
  const ReadResult result = files.read(path, Files::kMaxXml);
  const FileName name(path);
  if (!result.ok()) {
    report_unread(path, result, form, diags);
    return {};
  }
  if (!budget.spend_bytes(result.bytes.size()) || !budget.spend_tags(result.bytes)) {
    diags
        .error("XML-005", Place{name, 0, 0},
               "avec ce fichier, le dossier est trop grand : plus de {} Mo ou de {} balises",
               "with this file the dossier is too large: over {} MB or {} tags", Budget().bytes >> 20,
               Budget().tags)
        .hint("un fichier du dossier ne contient que du texte", "a file of the dossier holds text only");
    return {};
  }
  return open(result.bytes, name, form, diags);
}

std::optional<xml::Document> open(const Files& files, const std::string& path, const Form& form,
                                  Diagnostics& diags) {
  Budget alone;
  return open(files, path, form, diags, alone);
}

void append_in_order(const Diagnostics& found, const std::vector<std::string>& order, Diagnostics& diags) {
  std::map<std::string_view, std::size_t> ranks;
  for (const std::string& path : order) ranks.emplace(path, ranks.size());
  const auto rank = [&](const ctg::Diagnostic& d) {
    const auto it = ranks.find(d.place.file.view());
    return it == ranks.end() ? ranks.size() : it->second;
  };
  std::vector<ctg::Diagnostic> sorted = found.all();
  std::stable_sort(sorted.begin(), sorted.end(), [&](const ctg::Diagnostic& a, const ctg::Diagnostic& b) {
    return std::make_tuple(rank(a), a.place.line, a.place.column) <
           std::make_tuple(rank(b), b.place.line, b.place.column);
  });
  for (ctg::Diagnostic& d : sorted) diags.add(std::move(d));
}

}  // namespace ctg::model
