#include "signature/trust.h"

#include <openssl/pem.h>

#include <algorithm>
#include <array>

#include "base/files.h"
#include "base/openssl.h"
#include "xml/parse.h"

namespace ctg::signature {

namespace {

constexpr std::uint64_t kMostTrust = 32u << 20;

// Certificates written one after the other as PEM.
std::size_t add_pem(std::string_view bytes, Trust& to) {
  const Owned<BIO> in = reader_of(bytes);
  std::size_t count = 0;
  while (true) {
    const Owned<X509> one(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    if (!one) break;
    to.certificates.push_back(der_of(one.get(), i2d_X509));
    ++count;
  }
  ERR_clear_error();
  return count;
}

std::string from_base64(std::string_view text) {
  std::string digits, out;
  for (const char c : text)
    if (static_cast<unsigned char>(c) > ' ') digits += c;
  if (digits.empty() || digits.size() % 4 != 0) return {};
  out.resize(digits.size() / 4 * 3);
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes_of(digits),
                                   static_cast<int>(digits.size()));
  if (size < 0) return {};
  const auto padding = static_cast<std::size_t>(std::count(digits.end() - 2, digits.end(), '='));
  out.resize(static_cast<std::size_t>(size) - padding);
  return out;
}

const xml::Node* child(const xml::Node& node, std::string_view name) {
  for (const xml::Node& each : node.children)
    if (!each.is_text && each.name == name) return &each;
  return nullptr;
}

std::string_view text_of(const xml::Node& node, std::string_view name) {
  const xml::Node* found = child(node, name);
  return found && !found->children.empty() ? std::string_view(found->children.front().text)
                                           : std::string_view();
}

bool ends_with_one_of(std::string_view text, std::span<const std::string_view> ends) {
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

void collect(const xml::Node& node, Trust& to) {
  if (!node.is_text && node.name == "X509Certificate" && !node.children.empty()) {
    const std::string der = from_base64(node.children.front().text);
    if (const auto one = read_der<X509>(der, d2i_X509))
      to.certificates.push_back(der_of(one.get(), i2d_X509));
    return;
  }
  for (const xml::Node& each : node.children) collect(each, to);
}

// Only what is granted today: its history stands beside it under other names.
void add_services(const xml::Node& node, Trust& to) {
  constexpr std::array<std::string_view, 5> kTypes = {
      "/Svctype/CA/QC", "/Svctype/CA/PKC", "/Svctype/TSA/QTST", "/Svctype/TSA", "/Svctype/TSA/TSS-QC"};
  constexpr std::array<std::string_view, 4> kGranted = {
      "/Svcstatus/granted", "/Svcstatus/recognisedatnationallevel", "/Svcstatus/undersupervision",
      "/Svcstatus/accredited"};
  if (!node.is_text && node.name == "ServiceInformation") {
    const xml::Node* identity = child(node, "ServiceDigitalIdentity");
    if (identity && ends_with_one_of(text_of(node, "ServiceTypeIdentifier"), kTypes) &&
        ends_with_one_of(text_of(node, "ServiceStatus"), kGranted))
      collect(*identity, to);
    return;
  }
  if (node.name == "ServiceHistory") return;
  for (const xml::Node& each : node.children) add_services(each, to);
}

void add_file(std::string_view bytes, const FileName& name, Trust& to) {
  std::string_view head = bytes.substr(0, 512);
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t at = head.find_first_not_of(" \t\r\n");
  if (at != std::string_view::npos && head[at] == '<') {
    Diagnostics unheard;
    const std::size_t before = to.certificates.size();
    if (const auto document = xml::parse(bytes, name, unheard)) add_services(document->root, to);
    to.of_list = to.of_list || to.certificates.size() > before;
  } else if (add_pem(bytes, to) == 0) {
    if (const auto one = read_der<X509>(bytes, d2i_X509))
      to.certificates.push_back(der_of(one.get(), i2d_X509));
    ERR_clear_error();
  }
}

}  // namespace

std::optional<Trust> read_trust(const std::string& path, Diagnostics& diags) {
  Trust out;
  const DiskFiles disk("");
  const ReadResult file = disk.read(path, kMostTrust);
  if (file.ok()) {
    add_file(file.bytes, FileName(path), out);
  } else if (file.error == FileError::not_a_file) {
    for (const std::string& name : disk.list(path))
      if (const ReadResult each = disk.read(path + "/" + name, kMostTrust); each.ok())
        add_file(each.bytes, FileName(path + "/" + name), out);
  }
  if (!out.certificates.empty()) return out;
  diags
      .error("SIG-020", {FileName(path), 0, 0}, "aucun certificat de confiance n’y a été trouvé",
             "no trusted certificate was found there")
      .hint(
          "donnez un fichier ou un dossier de certificats (PEM), ou une liste de confiance (XML, ETSI TS 119 612)",
          "give a file or a folder of certificates (PEM), or a trusted list (XML, ETSI TS 119 612)");
  return {};
}

}  // namespace ctg::signature
