#include "base/cms.h"

#include <climits>

#include "base/digest.h"
#include "base/openssl.h"

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

// A signed value of the signer, as DER.
template <class Value>
Value* signed_value(CMS_SignerInfo* signer, int nid, Value* (*read)(Value**, const unsigned char**, long)) {
  const auto* sequence = static_cast<const ASN1_STRING*>(
      CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(nid), -3, V_ASN1_SEQUENCE));
  if (sequence == nullptr) return nullptr;
  const unsigned char* at = ASN1_STRING_get0_data(sequence);
  return read(nullptr, &at, ASN1_STRING_length(sequence));
}

// A signature names the certificate that it was made with, by a digest: another one in its place, for the
// same key, is found out.
bool is_swapped(CMS_ContentInfo* cms) {
  bool out = false;
  STACK_OF(X509)* all = CMS_get1_certs(cms);
  STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
  for (int i = 0; i < sk_CMS_SignerInfo_num(signers); ++i) {
    CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, i);
    auto* first = signed_value(signer, NID_id_smime_aa_signingCertificate, d2i_ESS_SIGNING_CERT);
    auto* second = signed_value(signer, NID_id_smime_aa_signingCertificateV2, d2i_ESS_SIGNING_CERT_V2);
    STACK_OF(X509)* chain = sk_X509_new_null();  // the signer's own, then the others
    for (const bool own : {true, false})
      for (int k = 0; k < sk_X509_num(all); ++k)
        if ((CMS_SignerInfo_cert_cmp(signer, sk_X509_value(all, k)) == 0) == own)
          sk_X509_push(chain, sk_X509_value(all, k));
    if ((first != nullptr || second != nullptr) && OSSL_ESS_check_signing_certs(first, second, chain, 1) <= 0)
      out = true;
    sk_X509_free(chain);
    ESS_SIGNING_CERT_free(first);
    ESS_SIGNING_CERT_V2_free(second);
  }
  sk_X509_pop_free(all, X509_free);
  return out;
}

std::string certificate_of(CMS_ContentInfo* cms, CMS_SignerInfo* signer) {
  std::string out;
  const Owned<STACK_OF(X509)> certificates(CMS_get1_certs(cms));
  for (int i = 0; i < sk_X509_num(certificates.get()) && out.empty(); ++i)
    if (CMS_SignerInfo_cert_cmp(signer, sk_X509_value(certificates.get(), i)) == 0)
      out = der_of(sk_X509_value(certificates.get(), i), i2d_X509);
  if (!out.empty()) return out;
  ASN1_OCTET_STRING* key = nullptr;
  X509_NAME* issuer = nullptr;
  ASN1_INTEGER* number = nullptr;
  if (CMS_SignerInfo_get0_signer_id(signer, &key, &issuer, &number) != 1) return {};
  return der_of(key, i2d_ASN1_OCTET_STRING) + der_of(issuer, i2d_X509_NAME) +
         der_of(number, i2d_ASN1_INTEGER);
}

}  // namespace

std::string signer_of_cms(std::string_view signature) {
  if (signature.size() > LONG_MAX) return {};
  const auto cms = read_der<CMS_ContentInfo>(signature, d2i_CMS_ContentInfo);
  const STACK_OF(CMS_SignerInfo)* signers = cms ? CMS_get0_SignerInfos(cms.get()) : nullptr;
  std::string all;
  for (int i = 0; i < sk_CMS_SignerInfo_num(signers); ++i)
    all += certificate_of(cms.get(), sk_CMS_SignerInfo_value(signers, i));
  ERR_clear_error();
  return all.empty() ? all : to_hex(sha256(all));
}

Sealing check_cms(std::string_view signature, std::string_view content) {
  if (signature.size() > LONG_MAX || content.size() > INT_MAX) return Sealing::unknown;
  const auto cms = read_der<CMS_ContentInfo>(signature, d2i_CMS_ContentInfo);
  const auto bytes = reader_of(content);
  Sealing found = Sealing::unknown;
  if (cms && bytes && OBJ_obj2nid(CMS_get0_type(cms.get())) == NID_pkcs7_signed &&
      CMS_is_detached(cms.get()) == 1) {
    constexpr unsigned kHow = CMS_BINARY | CMS_DETACHED | CMS_NO_SIGNER_CERT_VERIFY;
    const bool holds = CMS_verify(cms.get(), nullptr, nullptr, bytes.get(), nullptr, kHow) == 1;
    found = !holds                    ? of_failure()
            : is_forgeable(cms.get()) ? Sealing::forgeable
            : is_swapped(cms.get())   ? Sealing::swapped
                                      : Sealing::intact;
  }
  ERR_clear_error();
  return found;
}

}  // namespace ctg
