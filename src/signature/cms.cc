// OpenSSL would put a signing time among what it signs, and use the key itself. So it only builds the form;
// what is signed (DER, a SET OF in order) is handed to the key here, once: a token may ask for a PIN each
// time, and take its time.
#include "signature/cms.h"

#include <algorithm>
#include <vector>

#include "signature/key_parts.h"
#include "signature/time_stamp.h"

namespace ctg::signature {

namespace {

std::string with_head(unsigned char tag, const std::string& content) {
  std::string out(1, static_cast<char>(tag));
  if (content.size() < 0x80) {
    out += static_cast<char>(content.size());
  } else {
    std::string digits;
    for (std::size_t size = content.size(); size > 0; size >>= 8)
      digits.insert(digits.begin(), static_cast<char>(size & 0xFF));
    out += static_cast<char>(0x80 | digits.size());
    out += digits;
  }
  return out + content;
}

std::string attributes_of(CMS_SignerInfo* signer) {
  constexpr unsigned char kSetOf = 0x31;
  std::vector<std::string> all;
  for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i)
    all.push_back(der_of(CMS_signed_get_attr(signer, i), i2d_X509_ATTRIBUTE));
  std::sort(all.begin(), all.end());
  std::string content;
  for (const std::string& each : all) content += each;
  return with_head(kSetOf, content);
}

std::optional<std::string> signature_by(EVP_PKEY* key, const std::string& bytes) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  std::size_t size = 0;
  if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, bytes_of(bytes), bytes.size()) != 1)
    return {};
  std::string value(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(value.data()), &size, bytes_of(bytes),
                     bytes.size()) != 1)
    return {};
  value.resize(size);
  return value;
}

bool digest_content(CMS_SignerInfo* signer, std::string_view covered) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  return EVP_Digest(covered.data(), covered.size(), digest, &size, EVP_sha256(), nullptr) == 1 &&
         CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest,
                                     static_cast<int>(size)) == 1 &&
         CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT,
                                     OBJ_nid2obj(NID_pkcs7_data), -1) == 1;
}

bool sign_attributes(CMS_SignerInfo* signer, const Key::Parts& parts, Diagnostics& diags) {
  const std::string attributes = attributes_of(signer);
  const auto value =
      parts.on_token ? parts.on_token(attributes, diags) : signature_by(parts.key.get(), attributes);
  return value && ASN1_STRING_set(CMS_SignerInfo_get0_signature(signer), value->data(),
                                  static_cast<int>(value->size())) == 1;
}

}  // namespace

std::optional<std::string> sign_cms(const Key& key, std::string_view covered, const std::string& tsa,
                                    Diagnostics& diags) {
  const Key::Parts& parts = key.parts();
  constexpr unsigned kHow = CMS_BINARY | CMS_DETACHED | CMS_NOSMIMECAP | CMS_CADES | CMS_PARTIAL;
  const Owned<CMS_ContentInfo> cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, kHow));
  X509* certificate = parts.certificate.get();
  CMS_SignerInfo* signer =
      cms ? CMS_add1_signer(cms.get(), certificate, X509_get0_pubkey(certificate), EVP_sha256(), kHow)
          : nullptr;
  bool good = signer != nullptr;
  for (const Owned<X509>& each : parts.others) good = good && CMS_add1_cert(cms.get(), each.get()) == 1;
  good = good && digest_content(signer, covered) && sign_attributes(signer, parts, diags);
  ERR_clear_error();
  if (!good) return {};
  if (!tsa.empty()) {
    const ASN1_OCTET_STRING* value = CMS_SignerInfo_get0_signature(signer);
    const auto token = ask_stamp(tsa,
                                 {reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
                                  static_cast<std::size_t>(ASN1_STRING_length(value))},
                                 diags);
    if (!token || CMS_unsigned_add1_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE,
                                                token->data(), static_cast<int>(token->size())) != 1)
      return {};
  }
  return der_of(cms.get(), i2d_CMS_ContentInfo);
}

std::size_t room_for_cms(const Key& key, bool stamped) {
  constexpr std::size_t kItself = 3000, kStamp = 12000;
  std::size_t out = kItself + (stamped ? kStamp : 0);
  out += der_of(key.parts().certificate.get(), i2d_X509).size();
  for (const Owned<X509>& each : key.parts().others) out += der_of(each.get(), i2d_X509).size();
  return out;
}

}  // namespace ctg::signature
