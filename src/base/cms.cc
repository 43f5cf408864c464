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
    found = holds ? Sealing::intact : of_failure();
  }
  ERR_clear_error();
  return found;
}

}  // namespace ctg
