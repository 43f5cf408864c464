// `ctg check`: the same road as `ctg build` as far as it can find fault, and everything that it found; or the
// documents named, wherever they come from.
#include <filesystem>
#include <set>

#include "base/confined_files.h"
#include "base/file_name.h"
#include "base/unread.h"
#include "base/unsaved.h"
#include "base/version.h"
#include "check/fix.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/times.h"
#include "engine/checks.h"
#include "formats/content.h"
#include "formats/read.h"
#include "life/in_force.h"
#include "reading/coverage.h"
#include "reading/recognised.h"
#include "reports/annotate.h"
#include "reports/listing.h"
#include "reports/output.h"
#include "reports/page.h"

namespace ctg::cli {

namespace {

constexpr std::uint64_t kMaxDocument = 64u << 20;
constexpr std::uint64_t kMaxPacked = 512u << 20;  // photographs; of these only the text is unpacked

std::uint64_t most_bytes(std::optional<readers::Format> format) {
  using enum readers::Format;
  const bool packed = !format || format == odt || format == fodt || format == docx || format == pdf;
  return packed ? kMaxPacked : kMaxDocument;
}

std::string read_standard_input() {
  std::string bytes;
  char buffer[1 << 16];
  for (std::size_t n = 0;
       bytes.size() <= kMaxDocument && (n = std::fread(buffer, 1, sizeof buffer, stdin)) > 0;) {
    bytes.append(buffer, n);
  }
  return bytes;
}

// The bytes of a document, or nothing where it cannot be read.
std::optional<std::string> bytes_of_document(const std::string& path, std::uint64_t most,
                                             Diagnostics& diags) {
  const Place place{FileName(path), 0, 0};
  ReadResult read;
  if (path == "-") {
    read.bytes = read_standard_input();
    if (read.bytes.size() > kMaxDocument) read.error = FileError::too_big, most = kMaxDocument;
  } else {
    read = DiskFiles("").read(path, most);
  }
  switch (read.error) {
    case FileError::none:
      return std::move(read.bytes);
    case FileError::not_found:
      report_unread_file("RDR-004", place, read.error, diags);
      return {};
    case FileError::too_big:
      diags.error("RDR-004", place, "ce fichier est trop grand : plus de {} Mo",
                  "this file is too large: over {} MB", most >> 20);
      return {};
    default:
      if (std::error_code unknown; std::filesystem::is_directory(path, unknown))
        diags.error("RDR-004", place, "c’est un dossier, et non un fichier", "this is a folder, and no file")
            .hint("«\u00a0ctg check --dossier \"{}\"\u00a0» vérifie la convention qui y est",
                  "“ctg check --dossier \"{}\"” checks the convention that is in it", path);
      else
        diags.error("RDR-004", place, "ce fichier ne peut pas être lu", "this file cannot be read")
            .hint("vérifiez qu’il s’ouvre, et que vous y avez droit",
                  "see that it opens, and that you may read it");
      return {};
  }
}

// The document that a page shows with its reports; no tree where it could not be read.
struct Shown {
  const document::Tree* tree = nullptr;
  const readers::Trail* trail = nullptr;
};

// What one run of the command works with.
class Checks {
 public:
  Checks(const Common& common, const Check& asked, check::Settings settings)
      : common_(common), asked_(asked), settings_(std::move(settings)) {}

  // Checks the bytes as the document of that name, and keeps its text for showing lines.
  void run(std::string bytes, const std::string& path, readers::Format format, Diagnostics& diags) {
    engine::CheckedDocument made = engine::check_document(
        {path, std::move(bytes), format, asked_.structure, diags.lang()}, settings_, times());
    diags.append(std::move(made.diags));
    last_.reset();
    if (!made.source) return;
    readers::Source& source = *made.source;
    if (!source.text.empty()) sources_[path] = {std::move(source.text), source.paragraphs};
    encodings_[path] = {source.encoding, source.mark};
    if (asked_.coverage && matrix_.find(path) == matrix_.end())
      matrix_[path] = reading::coverage_matrix(source.tree, diags.lang());
    if (asked_.structure) {
      const reading::Passages passages = reading::passages_of(source.tree, {}, &source.trail);
      said_ += asked_.report == Check::Report::json
                   ? reading::structure_json(passages, path)
                   : path + "\n" + reading::structure_text(passages, diags.lang());
      return;
    }
    if (made.recognised) recognised_[path] = std::move(*made.recognised);
    last_ = std::move(source);
  }

  void file(const std::string& path, Diagnostics& all) {
    auto format = asked_.as.empty() ? formats::format_of(path) : formats::format_of("." + asked_.as);
    auto bytes = bytes_of_document(path, most_bytes(format), all);
    if (!bytes) return;
    if (!format && asked_.as.empty()) format = formats::format_in(*bytes);
    if (!format) return formats::report_no_document(*bytes, {FileName(path), 0, 0}, all);
    if (const auto trouble = trouble_of_path(std::string_view(path).substr(path.rfind('/') + 1));
        trouble && path != "-")
      all.warning("RDR-040", Place{FileName(path), 0, 0}, "ce nom de fichier {}", "this name of a file {}",
                  trouble->in(all.lang()))
          .hint("renommez le fichier avant de l’envoyer, en lettres simples",
                "rename the file before it is sent, in plain letters");
    Diagnostics diags(all.lang());
    std::string kept = asked_.annotate ? *bytes : std::string();
    run(*std::move(bytes), path, *format, diags);
    if (asked_.annotate && last_) bytes_.emplace(path, std::move(kept));
    if (asked_.fix) {
      const auto document = sources_.find(path);
      if (document != sources_.end() && document->second.paragraphs) {
        said_ += diags.phrase("{} : laissé tel quel, à corriger dans votre traitement de texte\n",
                              "{}: left as it is, to be corrected in your word processor\n", path);
      } else if (document == sources_.end()) {
        all.append(std::move(diags));
        return;
      } else if (const std::string text(document->second.text);
                 const auto fixed = correct(path, text,
                                            engine::corrected({path, text, *format, false, diags.lang()},
                                                              encodings_[path], diags, settings_, times()),
                                            diags)) {
        diags = Diagnostics(all.lang());
        run(*fixed, path, *format, diags);
      }
    }
    all.append(std::move(diags));
  }

  // Saves the corrected file, or shows its corrections. The new bytes, where they are on the disk.
  std::optional<std::string> correct(const std::string& path, const std::string& bytes,
                                     const check::Fixed& fixed, Diagnostics& diags,
                                     const std::string& folder = "") {
    if (fixed.applied == 0) return {};
    if (asked_.dry_run || path == "-") {
      said_ += check::difference(bytes, fixed.text, path);
      return {};
    }
    const auto was = encodings_.find(path);
    const auto encoded =
        engine::encoded(fixed.text, was == encodings_.end() ? engine::Encoding{} : was->second);
    if (!encoded) {
      said_ += diags.phrase(
          "{} : laissé tel quel, il faut des signes que son encodage n’a pas ; enregistrez-le en UTF-8\n",
          "{}: left as it is, signs are needed that its encoding lacks; save it as UTF-8\n", path);
      return {};
    }
    const std::vector<Output> made = {{path, *encoded}};
    const SaveResult saved = folder.empty() ? DiskFiles("").save(made) : ConfinedFiles(folder).save(made);
    if (!saved.ok()) {
      report_unsaved(saved, {"enlevez --fix", "leave out --fix"}, diags);
      return {};
    }
    said_ += fixed.applied == 1 ? diags.phrase("{} : 1 correction faite\n", "{}: 1 correction made\n", path)
                                : diags.phrase("{} : {} corrections faites\n", "{}: {} corrections made\n",
                                               path, fixed.applied);
    return encoded;
  }

  // The dossier's own files, where a report has a fix for them.
  bool correct_dossier(Diagnostics& diags) {
    std::set<std::string> paths;
    for (const Diagnostic& d : diags.all()) {
      for (const Edit& edit : d.fix) paths.emplace(edit.begin.file.view());
    }
    bool changed = false;
    for (const std::string& path : paths) {
      const ReadResult read = DiskFiles(common_.dossier).read(path, Files::kMaxXml);
      if (read.ok() && correct(path, read.bytes, check::fix(read.bytes, path, diags), diags, common_.dossier))
        changed = true;
    }
    return changed;
  }

  // Copies of the documents that were read, with their reports.
  void annotate(Diagnostics& diags) {
    const Diagnostics told = diags;
    for (const auto& [path, bytes] : bytes_)
      said_ += reports::annotate({path, bytes, sources_[path].text}, told, times().today, diags);
  }

  // Of the document that was read last, for the page that shows it; null where it could not be read.
  Shown shown() const { return last_ ? Shown{&last_->tree, &last_->trail} : Shown{}; }
  void say(std::string_view words) { said_ += words; }
  reports::Sources take_sources() { return std::move(sources_); }
  const reports::Sources& sources() const { return sources_; }
  std::vector<check::Recognised> recognised() const {
    std::vector<check::Recognised> out;
    for (const auto& [path, one] : recognised_) out.push_back(one);
    return out;
  }
  // Of what was recognised, of corrections, and of what was asked for besides.
  std::string said() const {
    std::string out;
    for (const auto& [path, one] : recognised_)
      out += (common_.lang == Lang::fr ? path + " : " : path + ": ") + one.line + "\n";
    for (const auto& [path, matrix] : matrix_) out += (matrix_.size() > 1 ? path + "\n" : "") + matrix + "\n";
    return out + said_;
  }

 private:
  const Common& common_;
  const Check& asked_;
  check::Settings settings_;
  reports::Sources sources_;
  std::map<std::string, check::Recognised> recognised_;
  std::map<std::string, engine::Encoding> encodings_;
  std::map<std::string, std::string> matrix_;  // of each document
  std::map<std::string, std::string> bytes_;   // of those to annotate
  std::string said_;
  std::optional<readers::Source> last_;
};

Exit verdict(const Check& asked, const Diagnostics& diags) {
  const Exit exit = exit_of(diags);
  if (exit != Exit::done) return exit;
  const bool fails = (asked.fail_on <= Severity::warning && diags.count(Severity::warning) > 0) ||
                     (asked.fail_on <= Severity::remark && diags.count(Severity::remark) > 0);
  return fails ? Exit::blocked : Exit::done;
}

// The baseline is taken out of what is told, or written from it.
bool use_baseline(const Check& asked, Diagnostics& diags) {
  if (!asked.baseline.empty()) {
    const ReadResult read = DiskFiles("").read(asked.baseline, Files::kMaxXml);
    if (!read.ok()) {
      diags
          .error("SET-004", Place{FileName(asked.baseline), 0, 0},
                 "cet état de référence ne peut pas être lu", "this baseline cannot be read")
          .hint("écrivez-en un avec --write-baseline", "write one with --write-baseline");
      return false;
    }
    if (!check::take_out_baseline(read.bytes, FileName(asked.baseline), diags)) return false;
  }
  if (asked.write_baseline.empty()) return true;
  DiskFiles files("");
  const SaveResult saved = files.save({{asked.write_baseline, check::baseline_of(diags)}});
  if (!saved.ok()) report_unsaved(saved, {"nommez un autre fichier", "name another file"}, diags);
  return saved.ok();
}

// What a report needs beside the diagnostics.
struct Checked {
  std::string said;
  Shown shown = {};  // the one document that was checked
  reports::Sources sources = {};
  std::vector<check::Recognised> recognised = {};
  reports::Signed state = {};
};

Outcome told_of_check(const Check& asked, const std::string& name, const Diagnostics& diags,
                      Checked checked) {
  const Exit exit = verdict(asked, diags);
  const std::string end =
      asked.files.empty() ? reports::conclusion(diags, checked.state) : reports::counts(diags);
  switch (asked.report) {
    case Check::Report::json:
      return {exit, reports::to_json(diags, checked.recognised), kAll, {}, false};
    case Check::Report::sarif:
      return {exit, reports::to_sarif(diags, checked.sources, version()), kAll, {}, false};
    case Check::Report::github:
      return {exit, reports::to_github(diags), kAll, {}, false};
    case Check::Report::html:
      return {exit,
              reports::to_page(checked.shown.tree == nullptr ? document::Tree{} : *checked.shown.tree,
                               checked.shown.trail, name, checked.said + end, diags),
              kAll,
              {},
              false};
    case Check::Report::text:
      break;
  }
  return {exit, checked.said + end, kAll, std::move(checked.sources), true, !asked.detail};
}

}  // namespace

namespace {

Outcome check_dossier(const Common& common, const Check& asked, Diagnostics& diags) {
  const auto folders = folders_of(common.data, common.dossier, diags);
  std::optional<document::Tree> tree;
  reports::Signed state;
  Checks checks(common, asked, {});
  if (folders) {
    engine::Workshop workshop(folders->program);
    const auto look = [&] {
      engine::CheckedDossier made = engine::check_dossier(workshop, folders->dossier, diags.lang(), times());
      diags.append(std::move(made.diags));
      tree = std::move(made.tree);
    };
    look();
    for (int round = 0; round < engine::kMostRounds && asked.fix && checks.correct_dossier(diags); ++round) {
      diags = Diagnostics(diags.lang());
      look();
    }
    state.sealed = life::is_sealed(folders->dossier);
    if (tree) {
      engine::CheckedDraft of_draft = engine::check_draft(workshop, folders->dossier, diags.lang(), times());
      state.draft = of_draft.number;
      diags.append(std::move(of_draft.diags));
    }
  }
  if (!use_baseline(asked, diags)) return {exit_of(diags)};
  if (!tree)
    checks.say(diags.phrase("Le dossier n’a pas pu être lu en entier\u00a0: le reste n’a pas été vérifié.\n",
                            "The dossier could not be read whole: the rest was not checked.\n"));
  const std::string matrix =
      asked.coverage && tree ? reading::coverage_matrix(*tree, diags.lang()) + "\n" : "";
  Checked checked{matrix + checks.said(), {tree ? &*tree : nullptr, nullptr}};
  checked.state = state;
  return told_of_check(asked, common.dossier, diags, std::move(checked));
}

}  // namespace

Outcome run(const Common& common, const Check& asked, Diagnostics& diags) {
  if (asked.files.empty()) return check_dossier(common, asked, diags);
  const auto data = find_data_folder(common.data, diags);
  if (!data) return {exit_of(diags)};
  const DiskFiles program(*data);
  engine::Workshop workshop(program);
  auto settings = engine::settings_of(workshop, ConfinedFiles(common.dossier), diags);
  if (!settings) return {exit_of(diags)};
  Checks checks(common, asked, std::move(*settings));
  for (const std::string& path : asked.files) checks.file(path, diags);
  if (!use_baseline(asked, diags)) return {exit_of(diags), "", kAll, checks.take_sources(), true};
  checks.annotate(diags);
  const std::string said = checks.said();
  if (asked.structure) return {exit_of(diags), said, kAll, checks.take_sources(), true};
  return told_of_check(asked, asked.files.front(), diags,
                       {said, checks.shown(), checks.take_sources(), checks.recognised()});
}

}  // namespace ctg::cli
