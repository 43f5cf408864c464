// The bytes that a signature covers are digested once by check_cms, which all callers share; what is asked
// here beyond that is about the signature's own content.
#include <algorithm>
#include <charconv>

#include "base/cms.h"
#include "pdf/signatures.h"
#include "signature/apart.h"
#include "signature/certificates.h"

namespace ctg::signature {

namespace {

CMS_SignerInfo* signer_of(CMS_ContentInfo* cms) {
  STACK_OF(CMS_SignerInfo)* signers = cms ? CMS_get0_SignerInfos(cms) : nullptr;
  return sk_CMS_SignerInfo_num(signers) == 1 ? sk_CMS_SignerInfo_value(signers, 0) : nullptr;
}

void take_certificates(CMS_ContentInfo* cms, Known& known) {
  const Owned<STACK_OF(X509)> all(CMS_get1_certs(cms));
  for (int i = 0; i < sk_X509_num(all.get()); ++i) {
    X509* each = sk_X509_value(all.get(), i);
    X509_up_ref(each);
    known.certificates.emplace_back(each);
  }
  const Owned<STACK_OF(X509_CRL)> lists(CMS_get1_crls(cms));
  for (int i = 0; i < sk_X509_CRL_num(lists.get()); ++i) {
    X509_CRL* each = sk_X509_CRL_value(lists.get(), i);
    X509_CRL_up_ref(each);
    known.crls.emplace_back(each);
  }
}

X509* certificate_in(CMS_ContentInfo* cms, CMS_SignerInfo* signer, STACK_OF(X509) * all) {
  CMS_set1_signers_certs(cms, all, 0);
  X509* found = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, &found, nullptr, nullptr);
  return found;
}

std::string digest_of(CMS_SignerInfo* signer) {
  X509_ALGOR* algorithm = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &algorithm, nullptr);
  const int nid = algorithm ? OBJ_obj2nid(algorithm->algorithm) : NID_undef;
  return nid == NID_undef ? std::string("?") : OBJ_nid2sn(nid);
}

std::optional<Moment> signing_time_of(CMS_SignerInfo* signer) {
  const ASN1_OBJECT* id = OBJ_nid2obj(NID_pkcs9_signingTime);
  for (const int type : {V_ASN1_UTCTIME, V_ASN1_GENERALIZEDTIME})
    if (const void* time = CMS_signed_get0_data_by_OBJ(signer, id, -3, type))
      return moment_of(static_cast<const ASN1_TIME*>(time));
  return {};
}

// "D:20261215100000+01'00'", as the file says it.
std::optional<Moment> moment_of_pdf(std::string_view text) {
  if (text.starts_with("D:")) text.remove_prefix(2);
  if (text.size() < 14) return {};
  std::string digits(text.substr(0, 14));
  if (digits.find_first_not_of("0123456789") != std::string::npos) return {};
  const Owned<ASN1_TIME> time(ASN1_TIME_new());
  if (!time || ASN1_TIME_set_string(time.get(), (digits + "Z").c_str()) != 1) return {};
  Moment out = moment_of(time.get());
  const std::string_view zone = text.substr(14);
  if (zone.size() >= 3 && (zone[0] == '+' || zone[0] == '-')) {
    const auto two = [&](std::size_t at) {
      int value = 0;
      if (zone.size() >= at + 2) std::from_chars(zone.data() + at, zone.data() + at + 2, value);
      return value;
    };
    const int seconds = two(1) * 3600 + two(4) * 60;
    out += zone[0] == '+' ? -seconds : seconds;
  }
  return out;
}

// Whether it says with which certificate it was made (base/cms.h holds it against the one that is there).
bool names_certificate(CMS_SignerInfo* signer) {
  for (const int nid : {NID_id_smime_aa_signingCertificate, NID_id_smime_aa_signingCertificateV2})
    if (CMS_signed_get_attr_by_NID(signer, nid, -1) >= 0) return true;
  return false;
}

// ---- Time stamps (RFC 3161)

Owned<TS_TST_INFO> content_of_stamp(CMS_ContentInfo* cms) {
  ASN1_OCTET_STRING** content = CMS_get0_content(cms);
  if (content == nullptr || *content == nullptr ||
      OBJ_obj2nid(CMS_get0_eContentType(cms)) != NID_id_smime_ct_TSTInfo)
    return {};
  return read_der<TS_TST_INFO>({reinterpret_cast<const char*>(ASN1_STRING_get0_data(*content)),
                                static_cast<std::size_t>(ASN1_STRING_length(*content))},
                               d2i_TS_TST_INFO);
}

bool is_of(TS_TST_INFO* info, std::string_view stamped) {
  TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
  const EVP_MD* digest = EVP_get_digestbyobj(TS_MSG_IMPRINT_get_algo(imprint)->algorithm);
  unsigned char value[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (digest == nullptr || EVP_Digest(stamped.data(), stamped.size(), value, &size, digest, nullptr) != 1)
    return false;
  const ASN1_OCTET_STRING* said = TS_MSG_IMPRINT_get_msg(imprint);
  return ASN1_STRING_length(said) == static_cast<int>(size) &&
         std::equal(value, value + size, ASN1_STRING_get0_data(said));
}

Stamp stamp_of(std::string_view token, std::string_view stamped, Known& known) {
  Stamp out;
  out.state = Stamp::State::broken;
  const auto cms = read_der<CMS_ContentInfo>(token, d2i_CMS_ContentInfo);
  CMS_SignerInfo* signer = cms ? signer_of(cms.get()) : nullptr;
  const auto info = cms ? content_of_stamp(cms.get()) : nullptr;
  if (signer == nullptr || !info) return out;
  out.time = moment_of(TS_TST_INFO_get_time(info.get()));
  take_certificates(cms.get(), known);
  const Owned<STACK_OF(X509)> all(CMS_get1_certs(cms.get()));
  X509* authority = certificate_in(cms.get(), signer, all.get());
  if (authority == nullptr) return out;
  out.authority = certificate_of(authority);
  const Owned<BIO> unwanted(BIO_new(BIO_s_null()));
  constexpr unsigned kHow = CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY;
  if (CMS_verify(cms.get(), nullptr, nullptr, nullptr, unwanted.get(), kHow) != 1) return out;
  const std::uint32_t usage = X509_get_extended_key_usage(authority);
  out.chain = chain_of(authority, known, out.time, true);
  out.revocation = revocation_of(authority, known, out.time);
  out.state = usage == UINT32_MAX || (usage & XKU_TIMESTAMP) == 0 ? Stamp::State::not_for_it
              : is_of(info.get(), stamped)                        ? Stamp::State::good
                                                                  : Stamp::State::other;
  return out;
}

// In the signature's own unsigned part, over its value.
Stamp stamp_in(CMS_SignerInfo* signer, Known& known) {
  const auto* token = static_cast<const ASN1_STRING*>(CMS_unsigned_get0_data_by_OBJ(
      signer, OBJ_nid2obj(NID_id_smime_aa_timeStampToken), -3, V_ASN1_SEQUENCE));
  if (token == nullptr) return {};
  const ASN1_OCTET_STRING* value = CMS_SignerInfo_get0_signature(signer);
  const auto text = [](const ASN1_STRING* string) {
    return std::string_view(reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
                            static_cast<std::size_t>(ASN1_STRING_length(string)));
  };
  return stamp_of(text(token), text(value), known);
}

// ---- One signature

bool is_proven(const Stamp& stamp) {
  return stamp.state == Stamp::State::good && stamp.chain.state != Chain::State::untrusted &&
         stamp.revocation.state != Revocation::State::revoked;
}

struct Examined {
  Owned<CMS_ContentInfo> cms;
  X509* certificate = nullptr;  // within cms
};

class Examining {
 public:
  Examining(std::string_view bytes, Moment now, std::size_t base, Known known)
      : bytes_(bytes), now_(now), base_(base), known_(std::move(known)) {}

  Found all() && {
    std::string error;
    const pdf::SignaturesFound found = pdf::find_signatures(bytes_, error, base_);
    if (!error.empty()) throw error;
    take_dss(found);
    Found out;
    out.pages = found.pages;
    out.traces = found.traces;
    const auto digest = [&](const char* key) {
      const auto at = found.provenance.find(key);
      return at == found.provenance.end() ? std::string() : at->second;
    };
    out.data = digest("data");
    out.templates = digest("templates");
    out.program = digest("program");
    for (const pdf::SignatureFound& each : found.fields) {
      examined_.emplace_back();
      out.signatures.push_back(field(each));
    }
    for (std::size_t i = 0; i < out.signatures.size(); ++i) trust(out.signatures, i);
    for (const pdf::Change& change : found.changes) {
      Later later{change.from, change.to, change.unread, {}};
      for (const pdf::Deed& deed : change.deeds)
        later.deeds.push_back({std::string(key_of(deed.what)), deed.page, deed.name});
      out.later.push_back(std::move(later));
    }
    return out;
  }

 private:
  void take_dss(const pdf::SignaturesFound& found) {
    for (const std::string& der : found.certificates)
      if (auto each = read_der<X509>(der, d2i_X509)) known_.certificates.push_back(std::move(each));
    for (const std::string& der : found.crls)
      if (auto each = read_der<X509_CRL>(der, d2i_X509_CRL)) known_.crls.push_back(std::move(each));
    for (const std::string& der : found.ocsps)
      if (auto each = read_der<OCSP_RESPONSE>(der, d2i_OCSP_RESPONSE))
        known_.ocsps.push_back(std::move(each));
  }

  Signature field(const pdf::SignatureFound& each) {
    Signature out;
    out.field = each.name;
    out.label = each.label;
    out.page = each.page;
    out.rect = each.rect;
    out.filled = each.filled;
    if (!each.filled) return out;
    out.kind = each.sub_filter;
    out.claimed_name = each.claimed_name;
    out.reason = each.reason;
    out.certification = each.certification;
    out.coverage = key_of(each.coverage.fault);
    out.first = each.coverage.first;
    out.second = each.coverage.second;
    out.end = each.coverage.end;
    out.signing_time = moment_of_pdf(each.claimed_time);
    const std::string covered =
        each.coverage.whole() ? pdf::covered_bytes(bytes_, each.coverage) : std::string();
    if (out.is_stamp())
      document_stamp(each.der, covered, out);
    else
      signature(each, covered, out);
    ERR_clear_error();
    return out;
  }

  void document_stamp(const std::string& der, const std::string& covered, Signature& out) {
    if (out.coverage != "none") return;
    out.stamp = stamp_of(der, covered, known_);
    out.certificate = out.stamp.authority;
    out.state = out.stamp.state == Stamp::State::good    ? "intact"
                : out.stamp.state == Stamp::State::other ? "altered"
                                                         : "unknown";
    out.names_certificate = true;
  }

  void signature(const pdf::SignatureFound& each, const std::string& covered, Signature& out) {
    constexpr std::string_view kStates[] = {"intact", "forgeable", "altered", "swapped", "unknown"};
    if (each.coverage.whole()) out.state = kStates[static_cast<std::size_t>(check_cms(each.der, covered))];
    auto cms = read_der<CMS_ContentInfo>(each.der, d2i_CMS_ContentInfo);
    CMS_SignerInfo* signer = cms ? signer_of(cms.get()) : nullptr;
    if (signer == nullptr) {
      out.state = "unknown";
      return;
    }
    take_certificates(cms.get(), known_);
    out.digest = digest_of(signer);
    if (const auto time = signing_time_of(signer)) out.signing_time = time;
    const Owned<STACK_OF(X509)> all(CMS_get1_certs(cms.get()));
    X509* certificate = certificate_in(cms.get(), signer, all.get());
    if (certificate == nullptr) {
      out.state = "unknown";
      return;
    }
    out.certificate = certificate_of(certificate);
    if (out.state == "altered" && CMS_signed_get_attr_count(signer) > 0 && CMS_SignerInfo_verify(signer) != 1)
      out.state = "other-key";
    out.names_certificate = names_certificate(signer);
    out.stamp = stamp_in(signer, known_);
    examined_.back() = {std::move(cms), certificate};
  }

  // When the signature existed at the latest: its own time stamp, or one over the file that came after it.
  void trust(std::vector<Signature>& all, std::size_t i) {
    Signature& out = all[i];
    out.judged_at = now_;
    if (is_proven(out.stamp)) {
      out.judged_at = out.stamp.time;
      out.proven_time = true;
    }
    // A stamp of this very second proves as much as an older one.
    for (const Signature& other : all)
      if (other.is_stamp() && other.end > out.end && out.end > 0 && is_proven(other.stamp) &&
          other.stamp.time <= out.judged_at) {
        out.judged_at = other.stamp.time;
        out.proven_time = true;
      }
    if (out.is_stamp()) out.chain = out.stamp.chain;
    X509* certificate = examined_[i].certificate;
    if (certificate == nullptr) return;
    out.chain = chain_of(certificate, known_, out.judged_at, false);
    out.revocation = revocation_of(certificate, known_, out.judged_at);
  }

  std::string_view bytes_;
  Moment now_;
  std::size_t base_;
  Known known_;
  std::vector<Examined> examined_;
};

std::int64_t number_of(std::string_view word) {
  std::int64_t number = 0;
  std::from_chars(word.data(), word.data() + word.size(), number);
  return number;
}

}  // namespace

std::string examine_apart(std::string_view input, std::span<const std::string_view> words) {
  if (words.size() < 4) return {};
  const auto size = std::min(input.size(), static_cast<std::size_t>(number_of(words[0])));
  Known known;
  known.trust_asked = words[2] == "1";
  read_trusted(input.substr(size), known);
  try {
    return to_json(Examining(input.substr(0, size), number_of(words[1]),
                             static_cast<std::size_t>(number_of(words[3])), std::move(known))
                       .all());
  } catch (const std::string& code) {
    return "error " + code;
  } catch (const std::exception&) {
    return "error PDF-001";
  }
}

}  // namespace ctg::signature
