#include "signature/certificates.h"

#include <algorithm>
#include <ctime>

#include "base/digest.h"

namespace ctg::signature {

namespace {

std::string words_of(const X509_NAME* name) {
  const Owned<BIO> out(BIO_new(BIO_s_mem()));
  constexpr unsigned long kHow = (XN_FLAG_ONELINE & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB)) &
                                 ~static_cast<unsigned long>(XN_FLAG_SPC_EQ);
  if (!out || X509_NAME_print_ex(out.get(), name, 0, kHow) < 0) return {};
  char* data = nullptr;
  const long size = BIO_get_mem_data(out.get(), &data);
  return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

std::string part_of(const X509_NAME* name, int nid) {
  const int at = X509_NAME_get_index_by_NID(name, nid, -1);
  if (at < 0) return {};
  unsigned char* utf8 = nullptr;
  const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
  if (size < 0) return {};
  std::string out(reinterpret_cast<char*>(utf8), static_cast<std::size_t>(size));
  OPENSSL_free(utf8);
  return out;
}

// The person's name: given name and surname where the certificate has both, else its common name.
std::string name_in(const X509_NAME* subject) {
  const std::string given = part_of(subject, NID_givenName), surname = part_of(subject, NID_surname);
  if (!given.empty() && !surname.empty()) return given + " " + surname;
  std::string common = part_of(subject, NID_commonName);
  return common.empty() ? part_of(subject, NID_organizationName) : common;
}

std::string serial_of(X509* certificate) {
  BIGNUM* number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr);
  char* digits = number ? BN_bn2hex(number) : nullptr;
  std::string out = digits ? digits : "";
  OPENSSL_free(digits);
  BN_free(number);
  return out;
}

std::string key_of(X509* certificate) {
  EVP_PKEY* key = X509_get0_pubkey(certificate);
  if (key == nullptr) return {};
  const char* type = EVP_PKEY_get0_type_name(key);
  return std::string(type ? type : "?") + "-" + std::to_string(EVP_PKEY_get_bits(key));
}

std::string reason_of(int error) {
  switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return "expired";
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return "not-yet-valid";
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return "self-signed";
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
      return "unknown-root";
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return "no-issuer";
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK:
      return "too-weak";
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_INVALID_PURPOSE:
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
      return "not-allowed";
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
      return "forged";
    default:
      return X509_verify_cert_error_string(error);
  }
}

using Borrowed = std::unique_ptr<STACK_OF(X509), void (*)(STACK_OF(X509)*)>;

Borrowed stack_of(const std::vector<Owned<X509>>& certificates) {
  Borrowed out(sk_X509_new_null(), [](STACK_OF(X509) * p) { sk_X509_free(p); });
  for (const Owned<X509>& each : certificates) sk_X509_push(out.get(), each.get());
  return out;
}

// Whether the certificate names the place of that list as one of its own.
bool is_at(X509* certificate, DIST_POINT_NAME* place) {
  const std::unique_ptr<CRL_DIST_POINTS, decltype(&CRL_DIST_POINTS_free)> own(
      static_cast<CRL_DIST_POINTS*>(
          X509_get_ext_d2i(certificate, NID_crl_distribution_points, nullptr, nullptr)),
      &CRL_DIST_POINTS_free);
  if (!own || place->type != 0) return false;
  for (int i = 0; i < sk_DIST_POINT_num(own.get()); ++i) {
    const DIST_POINT_NAME* each = sk_DIST_POINT_value(own.get(), i)->distpoint;
    if (each == nullptr || each->type != 0) continue;
    for (int a = 0; a < sk_GENERAL_NAME_num(each->name.fullname); ++a)
      for (int b = 0; b < sk_GENERAL_NAME_num(place->name.fullname); ++b)
        if (GENERAL_NAME_cmp(sk_GENERAL_NAME_value(each->name.fullname, a),
                             sk_GENERAL_NAME_value(place->name.fullname, b)) == 0)
          return true;
  }
  return false;
}

// A list can be about a part of what its issuer has issued only; of others it says nothing.
bool is_about(X509_CRL* crl, X509* certificate) {
  if (X509_CRL_get_ext_by_NID(crl, NID_delta_crl, -1) >= 0) return false;
  if (X509_CRL_get_ext_by_NID(crl, NID_issuing_distribution_point, -1) < 0) return true;
  const std::unique_ptr<ISSUING_DIST_POINT, decltype(&ISSUING_DIST_POINT_free)> scope(
      static_cast<ISSUING_DIST_POINT*>(
          X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, nullptr, nullptr)),
      &ISSUING_DIST_POINT_free);
  const bool authority = X509_check_ca(certificate) != 0;
  if (!scope || scope->onlyattr > 0 || scope->indirectCRL > 0 || scope->onlysomereasons != nullptr ||
      (scope->onlyuser > 0 && authority) || (scope->onlyCA > 0 && !authority))
    return false;
  return scope->distpoint == nullptr || is_at(certificate, scope->distpoint);
}

bool may_answer(X509* signer, X509* issuer) {
  if (X509_cmp(signer, issuer) == 0) return true;
  return signed_by(signer, issuer) && (X509_get_extended_key_usage(signer) & XKU_OCSP_SIGN) != 0 &&
         X509_get_extended_key_usage(signer) != UINT32_MAX;
}

}  // namespace

bool signed_by(X509* certificate, X509* issuer) {
  return X509_check_issued(issuer, certificate) == X509_V_OK &&
         X509_verify(certificate, X509_get0_pubkey(issuer)) == 1;
}

X509* issuer_of(X509* certificate, const Known& known) {
  for (const auto* pool : {&known.trusted, &known.certificates})
    for (const Owned<X509>& each : *pool)
      if (signed_by(certificate, each.get())) return each.get();
  return nullptr;
}

Revocation told_by(X509_CRL* crl, X509* certificate, X509* issuer, Moment at) {
  Revocation out;
  if (X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_subject_name(issuer)) != 0) return out;
  if (X509_CRL_verify(crl, X509_get0_pubkey(issuer)) != 1) return out;
  out.by = "CRL";
  out.told = moment_of(X509_CRL_get0_lastUpdate(crl));
  X509_REVOKED* entry = nullptr;
  const int listed = X509_CRL_get0_by_cert(crl, &entry, certificate);
  if (listed == 1 && entry != nullptr) {
    out.state = Revocation::State::revoked;
    out.at = moment_of(X509_REVOKED_get0_revocationDate(entry));
  } else if (const ASN1_TIME* next = X509_CRL_get0_nextUpdate(crl); !is_about(crl, certificate)) {
    return {};
  } else if (out.told > at || next == nullptr || moment_of(next) >= at) {
    out.state = Revocation::State::good;  // an old list says nothing of today
  }
  return out;
}

Revocation told_by(OCSP_RESPONSE* response, X509* certificate, X509* issuer, const Known& known, Moment at) {
  Revocation out;
  if (OCSP_response_status(response) != OCSP_RESPONSE_STATUS_SUCCESSFUL) return out;
  const Owned<OCSP_BASICRESP> basic(OCSP_response_get1_basic(response));
  if (!basic) return out;
  const Borrowed pool = stack_of(known.certificates);
  sk_X509_push(pool.get(), issuer);
  X509* signer = nullptr;
  if (OCSP_resp_get0_signer(basic.get(), &signer, pool.get()) != 1 || !may_answer(signer, issuer)) return out;
  if (OCSP_basic_verify(basic.get(), pool.get(), nullptr, OCSP_NOVERIFY) != 1) return out;
  for (const EVP_MD* digest : {EVP_sha1(), EVP_sha256()}) {
    const Owned<OCSP_CERTID> id(OCSP_cert_to_id(digest, certificate, issuer));
    int status = 0, reason = 0;
    ASN1_GENERALIZEDTIME *revoked = nullptr, *from = nullptr, *to = nullptr;
    if (!id || OCSP_resp_find_status(basic.get(), id.get(), &status, &reason, &revoked, &from, &to) != 1)
      continue;
    out.told = moment_of(from);
    // Whoever was charged with answering may do so in the term of his certificate only.
    if (out.told < moment_of(X509_get0_notBefore(signer)) || out.told > moment_of(X509_get0_notAfter(signer)))
      return {};
    out.by = "OCSP";
    if (status == V_OCSP_CERTSTATUS_REVOKED) {
      out.state = Revocation::State::revoked;
      out.at = moment_of(revoked);
    } else if (status == V_OCSP_CERTSTATUS_GOOD && (out.told > at || to == nullptr || moment_of(to) >= at)) {
      out.state = Revocation::State::good;
    }
    return out;
  }
  return out;
}

Moment moment_of(const ASN1_TIME* time) {
  std::tm parts{};
  return time != nullptr && ASN1_TIME_to_tm(time, &parts) == 1 ? static_cast<Moment>(timegm(&parts)) : 0;
}

Certificate certificate_of(X509* certificate) {
  Certificate out;
  out.subject = words_of(X509_get_subject_name(certificate));
  out.issuer = words_of(X509_get_issuer_name(certificate));
  out.name = name_in(X509_get_subject_name(certificate));
  out.serial = serial_of(certificate);
  out.sha256 = to_hex(ctg::sha256(der_of(certificate, i2d_X509)));
  out.from = moment_of(X509_get0_notBefore(certificate));
  out.to = moment_of(X509_get0_notAfter(certificate));
  out.self_signed = signed_by(certificate, certificate) ||
                    X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0;
  const std::uint32_t usage = X509_get_key_usage(certificate);  // all bits where it does not say
  out.may_sign = (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
  out.key = key_of(certificate);
  return out;
}

void read_trusted(std::string_view ders, Known& known) {
  while (!ders.empty()) {
    const unsigned char* at = bytes_of(ders);
    Owned<X509> one(d2i_X509(nullptr, &at, static_cast<long>(ders.size())));
    if (!one) break;
    ders.remove_prefix(static_cast<std::size_t>(at - bytes_of(ders)));
    known.trusted.push_back(std::move(one));
  }
}

Chain chain_of(X509* certificate, const Known& known, Moment at, bool for_stamps) {
  Chain out;
  if (!known.trust_asked) return out;
  const Owned<X509_STORE> store(X509_STORE_new());
  for (const Owned<X509>& each : known.trusted) X509_STORE_add_cert(store.get(), each.get());
  const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
  const Borrowed pool = stack_of(known.certificates);
  X509_STORE_CTX_init(context.get(), store.get(), certificate, pool.get());
  X509_VERIFY_PARAM* how = X509_STORE_CTX_get0_param(context.get());
  constexpr int k112Bits = 2;
  X509_VERIFY_PARAM_set_flags(how, X509_V_FLAG_PARTIAL_CHAIN);
  X509_VERIFY_PARAM_set_time(how, static_cast<std::time_t>(at));
  X509_VERIFY_PARAM_set_auth_level(how, k112Bits);
  X509_VERIFY_PARAM_set_purpose(how, for_stamps ? X509_PURPOSE_TIMESTAMP_SIGN : X509_PURPOSE_ANY);
  if (X509_verify_cert(context.get()) == 1) {
    out.state = Chain::State::trusted;
    const STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context.get());
    if (const int last = sk_X509_num(chain) - 1; last >= 0)
      out.anchor = words_of(X509_get_subject_name(sk_X509_value(chain, last)));
  } else {
    out.state = Chain::State::untrusted;
    out.reason = reason_of(X509_STORE_CTX_get_error(context.get()));
  }
  ERR_clear_error();
  return out;
}

Revocation revocation_of(X509* certificate, const Known& known, Moment at, int most_above) {
  Revocation out;
  X509* issuer = issuer_of(certificate, known);
  if (issuer == nullptr) return out;
  const auto take = [&](Revocation each) {
    if (!each.by.empty() &&
        (each.state == Revocation::State::revoked || out.state == Revocation::State::untold))
      out = std::move(each);
  };
  for (const Owned<X509_CRL>& each : known.crls)
    if (out.state != Revocation::State::revoked) take(told_by(each.get(), certificate, issuer, at));
  for (const Owned<OCSP_RESPONSE>& each : known.ocsps)
    if (out.state != Revocation::State::revoked) take(told_by(each.get(), certificate, issuer, known, at));
  // An authority of the chain that was revoked takes all below with it.
  if (out.state != Revocation::State::revoked && most_above > 0 && !signed_by(issuer, issuer)) {
    Revocation above = revocation_of(issuer, known, at, most_above - 1);
    if (above.state == Revocation::State::revoked) out = std::move(above);
  }
  ERR_clear_error();
  return out;
}

}  // namespace ctg::signature
