#include "base/cms.h"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>

#include <climits>
#include <memory>

namespace ctg {

namespace {

// A certificate that is not there, no signer at all, an algorithm that OpenSSL has not: nothing of that says
// that anybody changed the bytes.
Sealing of_failure() {
  while (const unsigned long error = ERR_get_error())
    if (ERR_GET_LIB(error) == ERR_LIB_CMS && (ERR_GET_REASON(error) == CMS_R_VERIFICATION_FAILURE ||
                                              ERR_GET_REASON(error) == CMS_R_MESSAGEDIGEST_WRONG_LENGTH))
      return Sealing::altered;
  return Sealing::unknown;
}

// Whether a signer used a digest below 112 bits of security (NIST SP 800-131A): SHA-1 and what is older.
bool is_forgeable(CMS_ContentInfo* cms) {
  const STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
  for (int i = 0; i < sk_CMS_SignerInfo_num(signers); ++i) {
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(sk_CMS_SignerInfo_value(signers, i), nullptr, nullptr, &algorithm, nullptr);
    const EVP_MD* digest = algorithm ? EVP_get_digestbyobj(algorithm->algorithm) : nullptr;
    if (digest == nullptr || EVP_MD_get_size(digest) < 28) return true;
  }
  return false;
}

}  // namespace

Sealing check_cms(std::string_view signature, std::string_view content) {
  if (signature.size() > LONG_MAX || content.size() > INT_MAX) return Sealing::unknown;
  const auto* der = reinterpret_cast<const unsigned char*>(signature.data());
  const std::unique_ptr<CMS_ContentInfo, decltype(&CMS_ContentInfo_free)> cms(
      d2i_CMS_ContentInfo(nullptr, &der, static_cast<long>(signature.size())), &CMS_ContentInfo_free);
  const std::unique_ptr<BIO, decltype(&BIO_free)> bytes(
      BIO_new_mem_buf(content.data(), static_cast<int>(content.size())), &BIO_free);
  Sealing found = Sealing::unknown;
  if (cms && bytes && OBJ_obj2nid(CMS_get0_type(cms.get())) == NID_pkcs7_signed &&
      CMS_is_detached(cms.get()) == 1) {
    constexpr unsigned kHow = CMS_BINARY | CMS_DETACHED | CMS_NO_SIGNER_CERT_VERIFY;
    const bool holds = CMS_verify(cms.get(), nullptr, nullptr, bytes.get(), nullptr, kHow) == 1;
    found = !holds ? of_failure() : is_forgeable(cms.get()) ? Sealing::forgeable : Sealing::intact;
  }
  ERR_clear_error();
  return found;
}

}  // namespace ctg
