#include "office/package.h"

#include <algorithm>

#include "base/ascii.h"
#include "office/elements.h"
#include "xml/parse.h"
#include "zip/read.h"

namespace ctg::office {

namespace {

constexpr std::size_t kMaxPart = 64u << 20;
constexpr std::size_t kMaxDepth = 256;  // a text box in a cell in a control in a box
constexpr xml::Limits kLimits{kMaxPart, kMaxDepth};
constexpr xml::Limits kFlatLimits{4 * kMaxPart, kMaxDepth};  // its pictures stand in it, as letters

std::string_view last_word(std::string_view address) { return address.substr(address.rfind('/') + 1); }

std::string utf16(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) out += c, out += '\0';
  return out;
}

void report_password(const Place& place, Diagnostics& diags) {
  diags
      .error("RDR-005", place, "ce document est protégé par un mot de passe",
             "this document is protected by a password")
      .hint("enregistrez-le sans mot de passe", "save it without a password");
}

void report_damage(const Place& place, Diagnostics& diags) {
  diags
      .error("RDR-005", place, "ce fichier n’est pas un document de traitement de texte, ou il est abîmé",
             "this file is no word processor's document, or it is damaged")
      .hint("ouvrez-le dans votre traitement de texte et enregistrez-le de nouveau",
            "open it in your word processor and save it again");
}

// The longest conventions have a tenth of this.
void report_too_many(const FileName& part, Diagnostics& diags) {
  diags
      .error("RDR-030", Place{part, 0, 0},
             "ce fichier est trop grand pour un document : plus de {} balises ; il n’est pas vérifié",
             "this file is too large for a document: more than {} tags; it is not checked", Budget().tags)
      .hint("vérifiez que c’est bien un document, et dans le bon format",
            "check that it is a document, and in the right format");
}

void report_format(const Place& place, std::string_view fr, std::string_view en, Diagnostics& diags) {
  diags
      .error("RDR-025", place, "ce document est {}, un format qui n’est pas lu",
             "this document is {}, a format that is not read", Bilingual{fr, en}.in(diags.lang()))
      .hint("enregistrez-le en .docx ou en .odt depuis le logiciel qui l’a fait",
            "save it as .docx or .odt with the program that made it");
}

// What people call a document of that type; its type where they have no word for it.
std::string called(std::string_view type, Lang lang) {
  struct Name {
    std::string_view part;
    Bilingual words;
  };
  constexpr Name kNames[] = {
      {"spreadsheet", {"un tableau (Excel ou Calc)", "a table (Excel or Calc)"}},
      {"excel", {"un tableau (Excel ou Calc)", "a table (Excel or Calc)"}},
      {"presentation", {"un diaporama (PowerPoint ou Impress)", "slides (PowerPoint or Impress)"}},
      {"powerpoint", {"un diaporama (PowerPoint ou Impress)", "slides (PowerPoint or Impress)"}},
      {"graphics", {"un dessin", "a drawing"}},
      {"visio", {"un dessin", "a drawing"}}};
  for (const Name& each : kNames)
    if (type.find(each.part) != std::string_view::npos) return std::string(each.words.in(lang));
  return (lang == Lang::fr ? "de type «\u00a0" : "of type “") + std::string(type) +
         (lang == Lang::fr ? "\u00a0»" : "”");
}

void report_no_text(const Place& place, std::string_view type, Diagnostics& diags) {
  diags
      .error("RDR-008", place, "ce document est {}, et non un texte\u00a0: il n’est pas lu",
             "this document is {}, and no text: it is not read", called(type, diags.lang()))
      .hint("donnez l’ODT ou le DOCX du texte", "give the ODT or the DOCX of the text");
}

void report_message(const Place& place, Diagnostics& diags) {
  diags
      .error("RDR-025", place, "ce fichier est un message d’Outlook (.msg)\u00a0: il n’est pas lu",
             "this file is an Outlook message (.msg): it is not read")
      .hint("ouvrez-le, enregistrez sa pièce jointe, et donnez celle-ci",
            "open it, save what is attached, and give that");
}

// What is no ZIP and no XML: formats that people know by their looks only. True where one was told.
bool report_other(std::string_view bytes, const Place& place, Diagnostics& diags) {
  if (bytes.starts_with(kOldOffice)) {
    if (bytes.find(utf16("EncryptedPackage")) != std::string_view::npos)
      report_password(place, diags);
    else if (bytes.find(utf16("__substg1.0")) != std::string_view::npos)
      report_message(place, diags);
    else if (bytes.find(utf16("WordDocument")) != std::string_view::npos)
      report_format(place, "un ancien fichier Word (.doc)", "an old Word file (.doc)", diags);
    else if (bytes.find(utf16("Workbook")) != std::string_view::npos)
      report_no_text(place, "excel", diags);
    else
      report_format(place, "un ancien fichier de Microsoft Office", "an old Microsoft Office file", diags);
    return true;
  }
  if (bytes.starts_with("{\\rtf")) return report_format(place, "du RTF", "RTF", diags), true;
  if (bytes.starts_with("%PDF")) {
    diags.error("RDR-025", place, "ce fichier est un PDF", "this file is a PDF")
        .hint(
            "pour le vérifier, nommez-le en .pdf\u202f; pour en reprendre des corrections, donnez l’ODT ou le DOCX",
            "to have it checked, name it .pdf; to take corrections from it, give the ODT or the DOCX");
    return true;
  }
  const std::string head = small(bytes.substr(0, 2000));
  if (head.starts_with("mime-version:") || head.starts_with("from:"))
    return report_format(place, "une page web archivée (.mht)", "an archived web page (.mht)", diags), true;
  if (head.find("<html") != std::string::npos) {
    diags.error("RDR-025", place, "ce fichier est une page web", "this file is a web page")
        .hint("dites-le avec --as html, ou enregistrez-le en .docx",
              "say so with --as html, or save it as .docx");
    return true;
  }
  return false;
}

// Two programs may each read another one of them.
void report_twice(const Place& place, std::string_view part, Diagnostics& diags) {
  diags
      .error(
          "RDR-008", place,
          "ce document contient deux fois «\u00a0{}\u00a0»\u00a0: on ne sait pas lequel est le bon, il n’est pas lu",
          "this document holds “{}” twice: which one is right is not known, it is not read", part)
      .hint("ouvrez-le dans votre traitement de texte et enregistrez-le de nouveau",
            "open it in your word processor and save it again");
}

bool leads_out(std::string_view entry) {
  return entry.starts_with('/') || entry.starts_with("../") || entry.find("/../") != std::string_view::npos ||
         entry.find('\\') != std::string_view::npos;
}

// "word/document.xml", "../media/a.png" → "media/a.png"; "/word/a.xml" is from the root.
std::string resolved(std::string_view part, std::string_view target) {
  target = target.substr(0, target.find('#'));
  std::string path;
  if (!target.starts_with('/')) {
    const auto slash = part.rfind('/');
    if (slash != std::string_view::npos) path = part.substr(0, slash);
  }
  while (!target.empty()) {
    const std::size_t end = std::min(target.find('/'), target.size());
    const std::string_view step = target.substr(0, end);
    target.remove_prefix(std::min(end + 1, target.size()));
    if (step == "..") {
      const auto slash = path.rfind('/');
      path.erase(slash == std::string::npos ? 0 : slash);
    } else if (!step.empty() && step != ".") {
      if (!path.empty()) path += '/';
      path += step;
    }
  }
  return path;
}

}  // namespace

std::optional<Package> Package::open(std::string_view bytes, const FileName& name, Diagnostics& diags,
                                     const Package* outer) {
  Package package(bytes, name, outer == nullptr ? std::make_shared<Budget>() : outer->budget_);
  const bool zip = bytes.starts_with("PK");
  const std::size_t first = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  const bool xml = !zip && first != std::string_view::npos && bytes[first] == '<';
  if (!zip && report_other(bytes, {name, 0, 0}, diags)) return {};
  if (zip ? !package.open_zip(diags) : xml && !package.open_flat(diags)) return {};
  if (!zip && !xml) {
    report_damage({name, 0, 0}, diags);
    return {};
  }
  return package;
}

bool Package::open_zip(Diagnostics& diags) {
  zip_ = std::make_unique<zip::Opened>(bytes_);
  for (std::string& entry : zip_->names()) put_name(std::move(entry));
  if (names_.empty()) return report_damage({name_, 0, 0}, diags), false;
  if (!is_honest(diags)) return false;
  if (has("index/document.iwa") || has("index.zip") || has("index.apxl"))
    return report_format({name_, 0, 0}, "un document Pages d’Apple", "an Apple Pages document", diags), false;
  const bool odf = has("content.xml") || has("META-INF/manifest.xml") || has("mimetype");
  return odf ? open_odf(diags) : open_ooxml(diags);
}

void Package::put_name(std::string&& entry) {
  const auto [known, fresh] = names_.emplace(small(entry), std::move(entry));
  if (!fresh) twice_ = known->second;
}

bool Package::open_ooxml(Diagnostics& diags) {
  packing_ = Packing::ooxml;
  read_content_types(diags);
  find_main(diags);
  const std::string type = content_type(main_);
  for (const std::string_view kind :
       {"spreadsheetml", "ms-excel", "presentationml", "ms-powerpoint", "visio"}) {
    if (type.find(kind) != std::string::npos) return report_no_text({name_, 0, 0}, type, diags), false;
  }
  if (main_.empty() || !has(main_)) return report_damage({name_, 0, 0}, diags), false;
  return true;
}

bool Package::open_odf(Diagnostics& diags) {
  packing_ = Packing::odf;
  const Place place{name_, 0, 0};
  if (const auto kind = bytes("mimetype");
      kind && !kind->starts_with("application/vnd.oasis.opendocument.text")) {
    if (kind->find("vnd.sun.xml") != std::string::npos)
      report_format(place, "un ancien document OpenOffice (.sxw)", "an old OpenOffice document (.sxw)",
                    diags);
    else
      report_no_text(place, *kind, diags);
    return false;
  }
  Diagnostics unheard;  // an old manifest has a DTD; it says nothing that is needed then
  if (const xml::Node* manifest = xml("META-INF/manifest.xml", unheard)) {
    for (const xml::Node& entry : manifest->children) {
      if (entry.is_text || child_of(entry, "encryption-data") == nullptr) continue;
      const std::string_view path = value_of(entry, "full-path");
      if (path == "content.xml" || path == "encrypted-package" || path == "styles.xml")
        return report_password(place, diags), false;
    }
  }
  if (!has("content.xml")) return report_damage(place, diags), false;
  return true;
}

// One XML file: a flat package of OOXML, or a flat ODF.
bool Package::open_flat(Diagnostics& diags) {
  if (!budget_->spend_tags(bytes_)) return report_too_many(name_, diags), false;
  auto document = xml::parse(bytes_, name_, diags, kFlatLimits);
  if (!document) return false;
  flat_.push_back(std::move(*document));
  const xml::Node& root = flat_.back().root;
  const Place place{name_, 0, 0};
  if (root.name == "package") {
    packing_ = Packing::flat_ooxml;
    for (const xml::Node& part : root.children) {
      if (part.is_text || part.name != "part") continue;
      std::string_view name = value_of(part, "name");
      while (name.starts_with('/')) name.remove_prefix(1);
      if (!types_.emplace(small(name), value_of(part, "contentType")).second)
        return report_twice(place, name, diags), false;
      const xml::Node* data = child_of(part, "xmlData");
      const xml::Node* inside = nullptr;
      for (const xml::Node& child : data == nullptr ? part.children : data->children) {
        if (data != nullptr && !child.is_text) inside = &child;
      }
      inside_.emplace(small(name), inside);
    }
    find_main(diags);
    if (!main_.empty() && has(main_)) return true;
    return report_damage(place, diags), false;
  }
  packing_ = Packing::flat_odf;
  if (root.name == "wordDocument")
    return report_format(place, "du XML de Word 2003", "Word 2003 XML", diags), false;
  if (child_of(root, "body") == nullptr) return report_damage(place, diags), false;
  return true;
}

// What else a package holds. Nothing of it is ever unpacked or run; but who sends a name that leads out of
// the package is told.
bool Package::is_honest(Diagnostics& diags) const {
  const Place place{name_, 0, 0};
  if (!twice_.empty()) return report_twice(place, twice_, diags), false;
  bool macros = false;
  for (const auto& [key, entry] : names_) {
    if (leads_out(entry)) {
      diags
          .error("RDR-008", place,
                 "ce document contient «\u00a0{}\u00a0», un nom qui mène hors de lui\u00a0: il n’est pas lu",
                 "this document holds “{}”, a name that leads out of it: it is not read", entry)
          .hint("ouvrez-le dans votre traitement de texte et enregistrez-le de nouveau",
                "open it in your word processor and save it again");
      return false;
    }
    macros |= entry.starts_with("Basic/") || entry.starts_with("Scripts/") || key.ends_with("vbaproject.bin");
  }
  if (macros)
    diags.remark("RDR-009", place,
                 "ce document contient des macros\u00a0: elles ne sont ni lues ni exécutées",
                 "this document holds macros: they are neither read nor run");
  return true;
}

void Package::read_content_types(Diagnostics& diags) {
  const xml::Node* types = xml("[Content_Types].xml", diags);
  if (types == nullptr) return;
  for (const xml::Node& each : types->children) {
    if (each.is_text) continue;
    std::string_view part = value_of(each, "PartName");
    while (part.starts_with('/')) part.remove_prefix(1);
    if (each.name == "Override") types_.emplace(small(part), value_of(each, "ContentType"));
    if (each.name == "Default")
      extensions_.emplace(small(value_of(each, "Extension")), value_of(each, "ContentType"));
  }
}

// The relationship says it; else the type of a part; else the name that Word gives.
void Package::find_main(Diagnostics& diags) {
  for (const Relationship& each : relationships("", diags)) {
    if (each.type == "officeDocument" && !each.outside && main_.empty()) main_ = each.target;
  }
  for (const auto& [part, type] : types_) {
    const bool text =
        type.find("wordprocessingml") != std::string::npos || type.find("ms-word") != std::string::npos;
    if (main_.empty() && text && type.find(".main+xml") != std::string::npos) main_ = part;
  }
  if (main_.empty() && has("word/document.xml")) main_ = "word/document.xml";
}

bool Package::has(std::string_view part) const {
  const std::string key = small(part);
  return names_.contains(key) || inside_.contains(key);
}

std::vector<std::string> Package::names() const {
  std::vector<std::string> out;
  for (const auto& [key, entry] : names_) out.push_back(entry);
  for (const auto& [key, node] : inside_) out.push_back(key);
  return out;
}

zip::EntryRead Package::unpacked(std::string_view part) const {
  const auto found = names_.find(small(part));
  if (found == names_.end()) return {{}, zip::ReadError::no_entry};
  zip::EntryRead read = zip_->read(found->second, std::min<std::uint64_t>(kMaxPart, budget_->bytes));
  budget_->spend_bytes(read.error == zip::ReadError::too_big ? kMaxPart : read.bytes.size());
  return read;
}

std::optional<std::string> Package::bytes(std::string_view part) const {
  zip::EntryRead read = unpacked(part);
  if (read.error != zip::ReadError::none) return {};
  return std::move(read.bytes);
}

const xml::Node* Package::xml(std::string_view part, Diagnostics& diags) {
  const std::string key = small(part);
  if (const auto flat = inside_.find(key); flat != inside_.end()) return flat->second;
  const auto known = read_.find(key);
  if (known != read_.end()) return known->second ? &known->second->root : nullptr;
  std::optional<xml::Document>& document = read_[key];
  const zip::EntryRead read = unpacked(part);
  const Place place{name_, 0, 0};
  const FileName file(std::string(name_.view()) + "!" + std::string(part));
  switch (read.error) {
    case zip::ReadError::none:
      if (!budget_->spend_tags(read.bytes))
        report_too_many(file, diags);
      else
        document = xml::parse(read.bytes, file, diags, kLimits);
      break;
    case zip::ReadError::no_entry:
      break;
    case zip::ReadError::encrypted:
      report_password(place, diags);
      break;
    case zip::ReadError::too_big: {
      const bool all = budget_->bytes == 0;  // not this part by itself
      diags.error("RDR-005", all ? Place{file, 0, 0} : place,
                  "ce document se déplie en plus de {}\u00a0Mo\u00a0: il n’est pas lu",
                  "this document unpacks to more than {} MB: it is not read",
                  (all ? Budget().bytes : kMaxPart) >> 20);
      break;
    }
    default:
      report_damage(place, diags);
  }
  return document ? &document->root : nullptr;
}

std::vector<Relationship> Package::relationships(const std::string& part, Diagnostics& diags) {
  const auto slash = part.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  const std::string base = slash == std::string::npos ? part : part.substr(slash + 1);
  std::vector<Relationship> out;
  const xml::Node* root = xml(folder + "_rels/" + base + ".rels", diags);
  if (root == nullptr) return out;
  for (const xml::Node& each : root->children) {
    if (each.is_text || each.name != "Relationship") continue;
    const std::string_view target = value_of(each, "Target");
    const bool outside = value_of(each, "TargetMode") == "External";
    out.push_back({std::string(value_of(each, "Id")), std::string(last_word(value_of(each, "Type"))),
                   outside ? std::string(target) : resolved(part, target), outside});
  }
  return out;
}

std::string Package::content_type(std::string_view part) const {
  const std::string key = small(part);
  if (const auto found = types_.find(key); found != types_.end()) return found->second;
  const auto found = extensions_.find(key.substr(std::min(key.rfind('.') + 1, key.size())));
  return found == extensions_.end() ? std::string() : found->second;
}

}  // namespace ctg::office
