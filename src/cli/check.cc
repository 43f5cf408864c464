// `ctg check`: the same road as `ctg build` as far as it can find fault, and everything that it found; or the
// documents named, wherever they come from.
#include <filesystem>
#include <set>

#include "base/file_name.h"
#include "base/version.h"
#include "check/coverage.h"
#include "check/fix.h"
#include "check/output.h"
#include "check/page.h"
#include "check/recognised.h"
#include "check/run.h"
#include "check/settings_files.h"
#include "cli/annotate.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/help.h"
#include "cli/report.h"
#include "cli/times.h"
#include "life/amendment.h"
#include "life/convention.h"
#include "readers/read.h"

namespace ctg::cli {

namespace {

constexpr std::uint64_t kMaxDocument = 64u << 20;
constexpr std::uint64_t kMaxPacked = 512u << 20;  // photographs; of these only the text is unpacked

std::uint64_t most_bytes(readers::Format format) {
  using enum readers::Format;
  const bool packed = format == odt || format == fodt || format == docx || format == pdf;
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
std::optional<std::string> bytes_of(const std::string& path, std::uint64_t most, Diagnostics& diags) {
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
      diags.error("RDR-004", place, "ce fichier n’existe pas", "this file does not exist");
      return {};
    case FileError::too_big:
      diags.error("RDR-004", place, "ce fichier est trop grand : plus de {} Mo",
                  "this file is too large: over {} MB", most >> 20);
      return {};
    default:
      diags.error("RDR-004", place, "ce fichier ne peut pas être lu", "this file cannot be read");
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
  Checks(const Job& job, check::Settings settings) : job_(job), settings_(std::move(settings)) {}

  // Checks the bytes as the document of that name, and keeps its text for showing lines.
  void run(const std::string& bytes, const std::string& path, readers::Format format, Diagnostics& diags) {
    auto source = readers::read(bytes, FileName(path), format, diags);
    last_.reset();
    if (!source) return;
    if (!source->text.empty()) sources_[path] = {source->text, source->paragraphs};
    encodings_[path] = {source->encoding, source->mark};
    if (job_.coverage && matrix_.find(path) == matrix_.end())
      matrix_[path] = check::coverage_matrix(source->tree, diags.lang());
    if (job_.structure) {
      const check::Passages passages = check::passages_of(source->tree, {}, &source->trail);
      said_ += job_.report == Job::Report::json ? check::structure_json(passages, path)
                                                : path + "\n" + check::structure_text(passages, diags.lang());
      return;
    }
    if (format == readers::Format::mustache)  // a part of a model, not a document
      check::run(*source, settings_, diags);
    else
      recognised_[path] = check::run_and_judge(*source, FileName(path), settings_, diags);
    check::settle(settings_, times().today, diags);
    last_ = std::move(*source);
  }

  void file(const std::string& path, Diagnostics& all) {
    const auto format = job_.as.empty() ? readers::format_of(path) : readers::format_of("." + job_.as);
    if (!format) {
      all.error("RDR-003", Place{FileName(path), 0, 0}, "on ne sait pas dans quel format est ce document",
                "the format of this document is not known")
          .hint =
          all.phrase("dites-le avec --as, par exemple : --as txt", "say it with --as, for example: --as txt");
      return;
    }
    const auto bytes = bytes_of(path, most_bytes(*format), all);
    if (!bytes) return;
    if (const auto trouble = trouble_of_name(std::string_view(path).substr(path.rfind('/') + 1));
        trouble && path != "-")
      all.warning("RDR-040", Place{FileName(path), 0, 0}, "ce nom de fichier {}", "this name of a file {}",
                  trouble->in(all.lang()))
          .hint = all.phrase("renommez le fichier avant de l’envoyer, en lettres simples",
                             "rename the file before it is sent, in plain letters");
    Diagnostics diags(all.lang());
    run(*bytes, path, *format, diags);
    if (job_.annotate && last_) bytes_.emplace(path, *bytes);
    if (job_.fix) {
      const auto document = sources_.find(path);
      if (document != sources_.end() && document->second.paragraphs) {
        said_ += diags.phrase("{} : laissé tel quel, à corriger dans votre traitement de texte\n",
                              "{}: left as it is, to be corrected in your word processor\n", path);
      } else if (document == sources_.end()) {
        all.append(std::move(diags));
        return;
      } else if (const auto fixed = correct(path, std::string(document->second.text), "", diags);
                 fixed && !job_.dry_run) {
        diags = Diagnostics(all.lang());
        run(*fixed, path, *format, diags);
      }
    }
    all.append(std::move(diags));
  }

  // Applies the fixes for a file, or shows them. The new text, where there is one and it is on the disk.
  std::optional<std::string> correct(const std::string& path, const std::string& bytes,
                                     const std::string& folder, Diagnostics& diags) {
    const check::Fixed fixed = check::fix(bytes, path, diags);
    if (fixed.applied == 0) return {};
    if (job_.dry_run || path == "-") {
      said_ += check::difference(bytes, fixed.text, path);
      return {};
    }
    const auto encoded = in_its_encoding(path, fixed.text);
    if (!encoded) {
      said_ += diags.phrase(
          "{} : laissé tel quel, il faut des signes que son encodage n’a pas ; enregistrez-le en UTF-8\n",
          "{}: left as it is, signs are needed that its encoding lacks; save it as UTF-8\n", path);
      return {};
    }
    DiskFiles files(folder);
    const SaveResult saved = files.save({{path, *encoded}});
    if (!saved.ok()) {
      report_unsaved(saved, {"enlevez --fix", "leave out --fix"}, diags);
      return {};
    }
    said_ += fixed.applied == 1 ? diags.phrase("{} : 1 correction faite\n", "{}: 1 correction made\n", path)
                                : diags.phrase("{} : {} corrections faites\n", "{}: {} corrections made\n",
                                               path, fixed.applied);
    return encoded;
  }

  // The bytes of a file of that text, as it was encoded when it was read.
  std::optional<std::string> in_its_encoding(const std::string& path, const std::string& text) const {
    const auto was = encodings_.find(path);
    if (was == encodings_.end()) return text;
    auto bytes = readers::encode(text, was->second.first);
    if (bytes) bytes->insert(0, was->second.second);
    return bytes;
  }

  // The dossier's own files, where a report has a fix for them.
  bool correct_dossier(Diagnostics& diags) {
    std::set<std::string> paths;
    for (const Diagnostic& d : diags.all()) {
      for (const Edit& edit : d.fix) paths.emplace(edit.begin.file.view());
    }
    bool changed = false;
    for (const std::string& path : paths) {
      const ReadResult read = DiskFiles(job_.dossier).read(path, Files::kMaxXml);
      if (read.ok()) changed = correct(path, read.bytes, job_.dossier, diags).has_value() || changed;
    }
    return changed;
  }

  // Copies of the documents that were read, with their reports.
  void annotate(Diagnostics& diags) {
    const Diagnostics told = diags;
    for (const auto& [path, bytes] : bytes_)
      said_ += cli::annotate({path, bytes, sources_[path].text}, told, times().today, diags);
  }

  // Of the document that was read last, for the page that shows it; null where it could not be read.
  Shown shown() const { return last_ ? Shown{&last_->tree, &last_->trail} : Shown{}; }
  Sources take_sources() { return std::move(sources_); }
  const Sources& sources() const { return sources_; }
  std::vector<check::Recognised> recognised() const {
    std::vector<check::Recognised> out;
    for (const auto& [path, one] : recognised_) out.push_back(one);
    return out;
  }
  // Of what was recognised, of corrections, and of what was asked for besides.
  std::string said() const {
    std::string out;
    for (const auto& [path, one] : recognised_)
      out += (job_.lang == Lang::fr ? path + " : " : path + ": ") + one.line + "\n";
    for (const auto& [path, matrix] : matrix_) out += (matrix_.size() > 1 ? path + "\n" : "") + matrix + "\n";
    return out + said_;
  }

 private:
  const Job& job_;
  check::Settings settings_;
  Sources sources_;
  std::map<std::string, check::Recognised> recognised_;
  std::map<std::string, std::pair<std::string, std::string>> encodings_;  // and byte order marks
  std::map<std::string, std::string> matrix_;                             // of each document
  std::map<std::string, std::string> bytes_;                              // of those to annotate
  std::string said_;                                                      // of corrections
  std::optional<readers::Source> last_;
};

Exit verdict(const Job& job, const Diagnostics& diags) {
  const Exit exit = exit_of(diags);
  if (exit != Exit::done) return exit;
  const bool fails = (job.fail_on <= Severity::warning && diags.count(Severity::warning) > 0) ||
                     (job.fail_on <= Severity::remark && diags.count(Severity::remark) > 0);
  return fails ? Exit::blocked : Exit::done;
}

// The baseline is taken out of what is told, or written from it.
bool use_baseline(const Job& job, Diagnostics& diags) {
  if (!job.baseline.empty()) {
    const ReadResult read = DiskFiles("").read(job.baseline, Files::kMaxXml);
    if (!read.ok()) {
      diags
          .error("SET-004", Place{FileName(job.baseline), 0, 0}, "cet état de référence ne peut pas être lu",
                 "this baseline cannot be read")
          .hint = diags.phrase("écrivez-en un avec --write-baseline", "write one with --write-baseline");
      return false;
    }
    if (!check::take_out_baseline(read.bytes, FileName(job.baseline), diags)) return false;
  }
  if (job.write_baseline.empty()) return true;
  DiskFiles files("");
  const SaveResult saved = files.save({{job.write_baseline, check::baseline_of(diags)}});
  if (!saved.ok()) report_unsaved(saved, {"nommez un autre fichier", "name another file"}, diags);
  return saved.ok();
}

// What a report needs beside the diagnostics.
struct Checked {
  std::string said;
  Shown shown = {};  // the one document that was checked
  Sources sources = {};
  std::vector<check::Recognised> recognised = {};
};

Outcome told(const Job& job, const Diagnostics& diags, Checked checked) {
  const Exit exit = verdict(job, diags);
  const std::string end = job.files.empty() ? conclusion(diags) : counts(diags);
  switch (job.report) {
    case Job::Report::json:
      return {exit, check::to_json(diags, checked.recognised), kAll, {}, false};
    case Job::Report::sarif:
      return {exit, check::to_sarif(diags, checked.sources, version()), kAll, {}, false};
    case Job::Report::github:
      return {exit, check::to_github(diags), kAll, {}, false};
    case Job::Report::html:
      return {exit,
              check::to_page(checked.shown.tree == nullptr ? document::Tree{} : *checked.shown.tree,
                             checked.shown.trail, job.files.empty() ? job.dossier : job.files.front(),
                             checked.said + end, diags),
              kAll,
              {},
              false};
    case Job::Report::text:
      break;
  }
  return {exit, checked.said + end, kAll, std::move(checked.sources), true, !job.detail};
}

}  // namespace

Outcome check(const Job& job, Diagnostics& diags) {
  if (job.files.empty()) {
    const auto folders = folders_of(job.data, job.dossier, diags);
    std::optional<press::Desk> desk;
    if (folders) desk.emplace(folders->program, folders->dossier, times());
    const auto compose = [&] {
      return desk ? life::compose(*desk, {}, job.order(), life::Purpose::check, diags) : std::nullopt;
    };
    auto made = compose();
    Checks checks(job, {});
    if (job.fix && checks.correct_dossier(diags)) {
      diags = Diagnostics(diags.lang());
      made = compose();
    }
    if (made) life::check_draft(*desk, diags);
    if (!use_baseline(job, diags)) return {exit_of(diags)};
    if (!made && job.report == Job::Report::text) return {exit_of(diags)};
    const std::string matrix =
        job.coverage && made ? check::coverage_matrix(made->tree, diags.lang()) + "\n" : "";
    return told(job, diags, {matrix + checks.said(), {made ? &made->tree : nullptr, nullptr}});
  }
  const auto data = find_data_folder(job.data, diags);
  if (!data) return {exit_of(diags)};
  auto settings = check::settings_of(DiskFiles(*data), DiskFiles(job.dossier), diags);
  if (!settings) return {exit_of(diags)};
  Checks checks(job, std::move(*settings));
  for (const std::string& path : job.files) checks.file(path, diags);
  if (!use_baseline(job, diags)) return {exit_of(diags), "", kAll, checks.take_sources(), true};
  checks.annotate(diags);
  const std::string said = checks.said();
  if (job.structure) return {exit_of(diags), said, kAll, checks.take_sources(), true};
  return told(job, diags, {said, checks.shown(), checks.take_sources(), checks.recognised()});
}

}  // namespace ctg::cli
