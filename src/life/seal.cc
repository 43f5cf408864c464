#include "life/seal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "base/confined.h"
#include "base/digest.h"
#include "xml/parse.h"
#include "xml/write.h"

namespace ctg::life {

namespace {

constexpr std::string_view kDigestLine = "  <empreinte sha256=\"";

using xml::attribute;

void append_file(std::string& out, std::string_view element, const SealedFile& file) {
  out += "  <" + std::string(element);
  attribute(out, "chemin", file.path);
  attribute(out, "octets", std::to_string(file.bytes));
  attribute(out, "sha256", file.sha256);
  out += "/>\n";
}

std::string value_of(const xml::Node& node, std::string_view name) {
  const xml::Attribute* found = node.attribute(name);
  return found ? found->value : std::string();
}

SealedFile file_of(const xml::Node& node) {
  SealedFile file{value_of(node, "chemin"), 0, value_of(node, "sha256")};
  const std::string bytes = value_of(node, "octets");
  std::from_chars(bytes.data(), bytes.data() + bytes.size(), file.bytes);
  return file;
}

// In the order of Seal::Form.
constexpr std::array<std::string_view, 4> kForms = {"papier", "constate", "electronique", "mixte"};
// In the order of Seal::Comparison.
constexpr std::array<std::string_view, 3> kComparisons = {"aucune", "texte", "approchee"};

Seal seal_of(const xml::Node& root) {
  Seal seal;
  seal.document = value_of(root, "document");
  for (std::size_t i = 0; i < kForms.size(); ++i)
    if (value_of(root, "forme") == kForms.at(i)) seal.form = static_cast<Seal::Form>(i);
  for (std::size_t i = 0; i < kComparisons.size(); ++i)
    if (value_of(root, "comparaison") == kComparisons.at(i))
      seal.comparison = static_cast<Seal::Comparison>(i);
  const std::string alike = value_of(root, "mots-communs");
  std::from_chars(alike.data(), alike.data() + alike.size(), seal.alike);
  seal.signature = parse_iso_date(value_of(root, "signature"));
  seal.sealed = parse_iso_date(value_of(root, "scelle"));
  seal.program = value_of(root, "programme");
  seal.place = root.place;
  for (const xml::Node& node : root.children) {
    if (node.name == "signataire")
      seal.signers.push_back({value_of(node, "id"), value_of(node, "partie"), value_of(node, "nom"),
                              value_of(node, "fonction"), value_of(node, "mode"), value_of(node, "fichier"),
                              value_of(node, "champ"), value_of(node, "certificat"), value_of(node, "signe"),
                              value_of(node, "horodate")});
    if (node.name == "fichier") seal.files.push_back(file_of(node));
    if (node.name == "piece") seal.pieces.push_back(file_of(node));
    if (node.name == "defaut")
      seal.faults.push_back({value_of(node, "code"), value_of(node, "gravite"), value_of(node, "lieu"),
                             node.children.empty() ? "" : node.children.front().text});
  }
  return seal;
}

void report_altered(const FileName& name, Diagnostics& diags) {
  diags
      .error("SEA-002", {name, 0, 0}, "ce sceau n’est plus celui qui a été posé : il a été modifié",
             "this seal is not the one that was set: it has been changed")
      .hint("remettez le fichier d’origine, depuis une sauvegarde",
            "put the original file back, from a backup");
}

}  // namespace

std::string seal_folder(std::string_view document) { return "scelles/" + std::string(document); }

SealedFile sealed_file(std::string path, std::string_view bytes) {
  return {std::move(path), bytes.size(), to_hex(sha256(bytes))};
}

std::string to_xml(const Seal& seal) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!-- Ce fichier prouve ce qui a été signé. Ne le modifiez pas. -->\n"
      "<sceau xmlns=\"urn:ctg:sceau:1\"";
  attribute(out, "document", seal.document);
  attribute(out, "forme", kForms.at(static_cast<std::size_t>(seal.form)));
  attribute(out, "comparaison", kComparisons.at(static_cast<std::size_t>(seal.comparison)));
  if (seal.comparison != Seal::Comparison::none) attribute(out, "mots-communs", std::to_string(seal.alike));
  attribute(out, "signature", seal.signature ? to_iso(*seal.signature) : "");
  attribute(out, "scelle", seal.sealed ? to_iso(*seal.sealed) : "");
  attribute(out, "programme", seal.program);
  out += ">\n";
  for (const SealedSigner& signer : seal.signers) {
    out += "  <signataire";
    attribute(out, "id", signer.id);
    attribute(out, "partie", signer.party);
    attribute(out, "nom", signer.name);
    attribute(out, "fonction", signer.function);
    const std::pair<std::string_view, const std::string&> more[] = {
        {"mode", signer.mode},   {"fichier", signer.file},
        {"champ", signer.field}, {"certificat", signer.certificate},
        {"signe", signer.when},  {"horodate", signer.stamped}};
    for (const auto& [name, value] : more)
      if (!value.empty()) attribute(out, name, value);
    out += "/>\n";
  }
  for (const SealedFile& file : seal.files) append_file(out, "fichier", file);
  for (const SealedFile& piece : seal.pieces) append_file(out, "piece", piece);
  for (const SealedFault& fault : seal.faults) {
    out += "  <defaut";
    attribute(out, "code", fault.code);
    attribute(out, "gravite", fault.severity);
    attribute(out, "lieu", fault.place);
    out += ">" + xml::escaped(fault.message) + "</defaut>\n";
  }
  const std::string digest = to_hex(sha256(out));
  return out + std::string(kDigestLine) + digest + "\"/>\n</sceau>\n";
}

std::vector<std::string> sealed_documents(const std::string& dossier) {
  namespace fs = std::filesystem;
  std::vector<std::string> out;
  std::error_code error;
  for (fs::directory_iterator it(fs::path(dossier) / "scelles", error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (it->is_directory(ignored) && it->path().filename() != "annules")
      out.push_back(it->path().filename().string());
  }
  if (error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory)
    throw DiskFault("scelles", error.value());
  std::sort(out.begin(), out.end());
  return out;
}

std::optional<Seal> read_seal(const Files& files, const Document& document, Diagnostics& diags) {
  return read_seal(files, std::string_view(to_string(document)), diags);
}

std::optional<Seal> read_seal(const Files& files, std::string_view document, Diagnostics& diags) {
  const std::string path = seal_folder(document) + "/sceau.xml";
  const ReadResult read = files.read(path, Files::kMaxXml);
  if (read.error == FileError::not_found) return {};
  const FileName name(path);
  if (!read.ok()) {
    diags.error("SEA-001", {name, 0, 0}, "ce sceau ne peut pas être lu", "this seal cannot be read")
        .hint("vérifiez les droits du fichier", "check the permissions of the file");
    return {};
  }
  const std::size_t end = read.bytes.rfind(kDigestLine);
  const auto root = end == std::string::npos ? std::nullopt : [&] {
    Diagnostics unheard;
    return xml::parse(read.bytes, name, unheard);
  }();
  if (!root || read.bytes.substr(end + kDigestLine.size()) !=
                   to_hex(sha256(std::string_view(read.bytes).substr(0, end))) + "\"/>\n</sceau>\n") {
    report_altered(name, diags);
    return {};
  }
  Seal seal = seal_of(root->root);
  if (seal.document != document) {
    report_altered(name, diags);
    return {};
  }
  return seal;
}

bool verify(const Files& files, const Seal& seal, Diagnostics& diags) {
  bool whole = true;
  for (const SealedFile& file : seal.files) {
    const std::string path = seal_folder(seal.document) + "/" + file.path;
    const ReadResult read =
        is_confined(file.path) ? files.read(path, Files::kMaxPdf) : ReadResult{{}, FileError::not_found, {}};
    if (read.ok() && to_hex(sha256(read.bytes)) == file.sha256) continue;
    whole = false;
    const Place place{FileName(path), 0, 0};
    const Reported error =
        read.ok()
            ? diags.error("SEA-003", place, "ce fichier n’est plus celui qui a été scellé : il a été modifié",
                          "this file is not the one that was sealed: it has been changed")
            : diags.error("SEA-004", place, "ce fichier du sceau manque ou ne peut pas être lu",
                          "this file of the seal is missing or cannot be read");
    error->notes.push_back({seal.place, diags.phrase("le sceau", "the seal")});
    error.hint("remettez le fichier d’origine, depuis une sauvegarde",
               "put the original file back, from a backup");
  }
  return whole;
}

MemoryFiles kept(const Files& files, const Seal& seal, std::string_view folder) {
  MemoryFiles out;
  const std::string prefix = std::string(folder) + "/";
  for (const SealedFile& file : seal.files) {
    if (!file.path.starts_with(prefix) || !is_confined(file.path)) continue;
    ReadResult read = files.read(seal_folder(seal.document) + "/" + file.path, Files::kMaxXml);
    if (read.ok()) out.contents.emplace(file.path.substr(prefix.size()), std::move(read.bytes));
  }
  return out;
}

}  // namespace ctg::life
