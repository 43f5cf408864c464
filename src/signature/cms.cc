// OpenSSL always puts a signing time among what it signs. So its attribute is taken out, what is left is
// encoded as it will be (DER, a SET OF in order), and that is signed.
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

bool sign_again(CMS_SignerInfo* signer, EVP_PKEY* key) {
  const int time = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
  if (time >= 0) X509_ATTRIBUTE_free(CMS_signed_delete_attr(signer, time));
  const std::string attributes = attributes_of(signer);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  std::size_t size = 0;
  if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, bytes_of(attributes), attributes.size()) != 1)
    return false;
  std::string value(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(value.data()), &size,
                     bytes_of(attributes), attributes.size()) != 1)
    return false;
  return ASN1_STRING_set(CMS_SignerInfo_get0_signature(signer), value.data(), static_cast<int>(size)) == 1;
}

}  // namespace

std::optional<std::string> sign_cms(const Key& key, std::string_view covered, const std::string& tsa,
                                    Diagnostics& diags) {
  const Key::Parts& parts = key.parts();
  constexpr unsigned kHow = CMS_BINARY | CMS_DETACHED | CMS_NOSMIMECAP | CMS_CADES | CMS_PARTIAL;
  const Owned<BIO> content = reader_of(covered);
  const Owned<CMS_ContentInfo> cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, kHow));
  CMS_SignerInfo* signer =
      cms ? CMS_add1_signer(cms.get(), parts.certificate.get(), parts.key.get(), EVP_sha256(), kHow)
          : nullptr;
  bool good = signer != nullptr;
  for (const Owned<X509>& each : parts.others) good = good && CMS_add1_cert(cms.get(), each.get()) == 1;
  good = good &&
         CMS_final(cms.get(), content.get(), nullptr, kHow & ~static_cast<unsigned>(CMS_PARTIAL)) == 1 &&
         sign_again(signer, parts.key.get());
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
