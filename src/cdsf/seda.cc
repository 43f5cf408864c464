// Elements stand in the order of the schema (seda-2.2-main.xsd): MessageType (Date, MessageIdentifier),
// BusinessMessageType (ArchivalAgreement, CodeListVersions, DataObjectPackage), ArchiveTransferType
// (ArchivalAgency, TransferringAgency). How long it is kept, and who may see it, is the archive service's to
// say in its agreement: no rules of management are made up here.
#include "cdsf/seda.h"

#include <fmt/format.h>

#include <array>

#include "base/digest.h"
#include "text/french.h"
#include "xml/write.h"

namespace ctg::cdsf {

namespace {

std::string element(std::string_view name, std::string_view words) {
  return fmt::format("<{0}>{1}</{0}>", name, xml::escaped(words));
}

std::string element_of_parts(std::string_view name, std::string_view parts) {
  return fmt::format("<{0}>{1}</{0}>", name, parts);
}

struct Format {
  std::string_view end, media_type, name, pronom;
};
// By their names in PRONOM, the register of formats that archive services use.
constexpr std::array<Format, 6> kFormats = {{
    {".pdf", "application/pdf", "Acrobat PDF", ""},  // which of its versions is for the service to find
    {".odt", "application/vnd.oasis.opendocument.text", "OpenDocument Text", "fmt/1756"},
    {".xml", "application/xml", "Extensible Markup Language", "fmt/101"},
    {".rng", "application/xml", "RELAX NG", "fmt/101"},
    {".rnc", "application/relax-ng-compact-syntax", "RELAX NG Compact", ""},
    {".txt", "text/plain", "Plain Text File", "x-fmt/111"},
}};

std::string format_of(std::string_view path) {
  for (const Format& format : kFormats) {
    if (!path.ends_with(format.end)) continue;
    std::string out = element("FormatLitteral", format.name) + element("MimeType", format.media_type);
    if (!format.pronom.empty()) out += element("FormatId", format.pronom);
    return element_of_parts("FormatIdentification", out);
  }
  return {};
}

// "content/ID0001.pdf"
std::string uri_of(std::size_t number, std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const bool ends = dot != std::string_view::npos && path.find('/', dot) == std::string_view::npos;
  return fmt::format("content/ID{:04}{}", number + 1, ends ? path.substr(dot) : std::string_view());
}

std::string object_of(const Piece& piece, std::size_t number) {
  const std::string_view name = std::string_view(piece.path).substr(piece.path.rfind('/') + 1);
  std::string out = fmt::format("   <DataObjectGroup id=\"GRP{:04}\">\n", number + 1);
  out += fmt::format("    <BinaryDataObject id=\"ID{:04}\">\n     ", number + 1);
  out += element("DataObjectVersion", "BinaryMaster_1") + "\n     ";
  out += element("Uri", uri_of(number, piece.path)) + "\n     ";
  out += fmt::format("<MessageDigest algorithm=\"SHA-512\">{}</MessageDigest>\n     ",
                     digest_hex(DigestKind::sha512, piece.bytes));
  if (!piece.bytes.empty()) out += element("Size", std::to_string(piece.bytes.size())) + "\n     ";
  const std::string format = format_of(piece.path);
  if (!format.empty()) out += format + "\n     ";
  out += element_of_parts("FileInfo", element("Filename", name)) + "\n";
  return out + "    </BinaryDataObject>\n   </DataObjectGroup>\n";
}

// One archive unit a piece, below one for the packet.
std::string unit_of(const Piece& piece, std::size_t number) {
  std::string out = fmt::format("     <ArchiveUnit id=\"AU{:04}\">\n      <Content>\n       ", number + 2);
  out += element("DescriptionLevel", "Item") + "\n       ";
  out += element("Title", piece.title) + "\n       ";
  out += element("Description", "Fichier du paquet : data/" + piece.path) + "\n";
  out += "      </Content>\n      <DataObjectReference>\n       ";
  out += element("DataObjectGroupReferenceId", fmt::format("GRP{:04}", number + 1));
  return out + "\n      </DataObjectReference>\n     </ArchiveUnit>\n";
}

std::string description_of(const Bag& bag) {
  const Statement& statement = bag.statement;
  return fmt::format("Transmission au {} par {}, le {}. Parties : {}.", statement.addressee, statement.sender,
                     text::french_date(bag.bagging), text::enumeration(statement.parties));
}

std::string units(const Bag& bag) {
  std::string out = "   <DescriptiveMetadata>\n    <ArchiveUnit id=\"AU0001\">\n     <Content>\n      ";
  out += element("DescriptionLevel", "RecordGrp") + "\n      ";
  out += element("Title", bag.statement.convention + " – " + bag.nature) + "\n      ";
  out += element("TransferringAgencyArchiveUnitIdentifier", bag.name) + "\n      ";
  out += element("Description", description_of(bag)) + "\n      ";
  out += element("SentDate", to_iso(bag.bagging)) + "\n     </Content>\n";
  for (std::size_t i = 0; i < bag.pieces.size(); ++i) out += unit_of(bag.pieces[i], i);
  return out + "    </ArchiveUnit>\n   </DescriptiveMetadata>\n";
}

std::string agency(std::string_view name, std::string_view identifier) {
  return fmt::format(" <{}>{}</{}>\n", name, element("Identifier", identifier), name);
}

}  // namespace

std::string seda_manifest(const Bag& bag, std::string_view archive_service) {
  const Statement& statement = bag.statement;
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<ArchiveTransfer xmlns=\"fr:gouv:culture:archivesdefrance:seda:v2.2\">\n ";
  out += element("Comment", description_of(bag)) + "\n ";
  out += element("Date", to_iso(clock_at(bag.bagging))) + "\n ";
  out += element("MessageIdentifier", bag.name) + "\n";
  out += " <CodeListVersions>" +
         element("MessageDigestAlgorithmCodeListVersion", "http://www.w3.org/2001/04/xmlenc#sha512") +
         element("FileFormatCodeListVersion", "PRONOM") + "</CodeListVersions>\n  <DataObjectPackage>\n";
  for (std::size_t i = 0; i < bag.pieces.size(); ++i) out += object_of(bag.pieces[i], i);
  out += units(bag) + "   <ManagementMetadata>" + element("OriginatingAgencyIdentifier", statement.sender) +
         element("SubmissionAgencyIdentifier", statement.sender) +
         "</ManagementMetadata>\n  </DataObjectPackage>\n";
  out += agency("ArchivalAgency", archive_service) + agency("TransferringAgency", statement.sender);
  return out + "</ArchiveTransfer>\n";
}

std::string seda_zip(const Bag& bag, std::string_view archive_service) {
  std::vector<zip::Entry> files = {{"manifest.xml", seda_manifest(bag, archive_service)}};
  for (std::size_t i = 0; i < bag.pieces.size(); ++i)
    files.push_back({uri_of(i, bag.pieces[i].path), bag.pieces[i].bytes});
  return zip::write(files);
}

}  // namespace ctg::cdsf
