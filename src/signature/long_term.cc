#include "signature/long_term.h"

#include <openssl/pem.h>

#include <algorithm>
#include <set>

#include "base/files.h"
#include "base/visible.h"
#include "signature/certificates.h"
#include "signature/judge.h"
#include "signature/key_parts.h"

namespace ctg::signature {

namespace {

constexpr std::uint64_t kMostStored = 16u << 20;

// One file may hold several PEMs.
bool add_pem(std::string_view bytes, const FileName& name, Material& to) {
  bool any = false;
  for (const Owned<BIO> in = reader_of(bytes); true; any = true) {
    const Owned<X509> one(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    if (!one) break;
    to.certificates.push_back({name, der_of(one.get(), i2d_X509)});
  }
  for (const Owned<BIO> in = reader_of(bytes); true; any = true) {
    const Owned<X509_CRL> one(PEM_read_bio_X509_CRL(in.get(), nullptr, nullptr, nullptr));
    if (!one) break;
    to.crls.push_back({name, der_of(one.get(), i2d_X509_CRL)});
  }
  ERR_clear_error();
  return any;
}

bool add_file(std::string_view bytes, const FileName& name, Material& to) {
  if (bytes.find("-----BEGIN ") != std::string_view::npos) return add_pem(bytes, name, to);
  const auto certificate = read_der<X509>(bytes, d2i_X509);
  const auto crl = certificate ? nullptr : read_der<X509_CRL>(bytes, d2i_X509_CRL);
  const auto answer = certificate || crl ? nullptr : read_der<OCSP_RESPONSE>(bytes, d2i_OCSP_RESPONSE);
  ERR_clear_error();
  if (certificate) to.certificates.push_back({name, der_of(certificate.get(), i2d_X509)});
  if (crl) to.crls.push_back({name, der_of(crl.get(), i2d_X509_CRL)});
  if (answer) to.ocsps.push_back({name, der_of(answer.get(), i2d_OCSP_RESPONSE)});
  return certificate || crl || answer;
}

X509* copy_of(X509* certificate) {
  X509_up_ref(certificate);
  return certificate;
}

// The certificates in the time stamp of a signature; the first is the authority's own.
std::vector<Owned<X509>> certificates_of_stamp(std::string_view cms) {
  std::vector<Owned<X509>> out;
  const auto whole = read_der<CMS_ContentInfo>(cms, d2i_CMS_ContentInfo);
  if (!whole) return out;
  CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(whole.get()), 0);
  const auto* token = static_cast<const ASN1_STRING*>(CMS_unsigned_get0_data_by_OBJ(
      signer, OBJ_nid2obj(NID_id_smime_aa_timeStampToken), -3, V_ASN1_SEQUENCE));
  if (token == nullptr) return out;
  const std::string_view der(reinterpret_cast<const char*>(ASN1_STRING_get0_data(token)),
                             static_cast<std::size_t>(ASN1_STRING_length(token)));
  const auto stamp = read_der<CMS_ContentInfo>(der, d2i_CMS_ContentInfo);
  if (!stamp) return out;
  const Owned<STACK_OF(X509)> all(CMS_get1_certs(stamp.get()));
  CMS_SignerInfo* authority = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(stamp.get()), 0);
  if (authority == nullptr || !all) return out;
  CMS_set1_signers_certs(stamp.get(), all.get(), 0);
  X509* own = nullptr;
  CMS_SignerInfo_get0_algs(authority, nullptr, &own, nullptr, nullptr);
  if (own != nullptr) out.emplace_back(copy_of(own));
  for (int i = 0; i < sk_X509_num(all.get()); ++i)
    if (sk_X509_value(all.get(), i) != own) out.emplace_back(copy_of(sk_X509_value(all.get(), i)));
  return out;
}

class Fitting {
 public:
  Fitting(const Material& given, Moment now, Diagnostics& diags) : given_(given), now_(now), diags_(diags) {
    for (const Material::File& each : given.certificates)
      known_.certificates.push_back(read_der<X509>(each.der, d2i_X509));
    for (const Material::File& each : given.crls) crls_.push_back(read_der<X509_CRL>(each.der, d2i_X509_CRL));
    for (const Material::File& each : given.ocsps)
      ocsps_.push_back(read_der<OCSP_RESPONSE>(each.der, d2i_OCSP_RESPONSE));
  }

  void know(X509* certificate) { known_.certificates.emplace_back(copy_of(certificate)); }

  // From a certificate up to an authority that nobody is above.
  void chain(X509* certificate) {
    constexpr int kMostAbove = 10;
    for (int above = 0; above < kMostAbove; ++above) {
      take(certificate);
      if (signed_by(certificate, certificate)) return;
      X509* issuer = issuer_of(certificate, known_);
      if (issuer == nullptr) {
        missing(diags_.phrase("le certificat de l’autorité « {} »", "the certificate of the authority “{}”",
                              visible_line(certificate_of(certificate).issuer)));
        return;
      }
      revocation(certificate, issuer);
      in_term(issuer);
      certificate = issuer;
    }
  }

  // Whatever was of no use is told: it was put there for something.
  void unused() {
    for (std::size_t i = 0; i < crls_.size(); ++i)
      if (!used_.contains(crls_[i].get())) unused_list(given_.crls[i].name, crls_[i].get());
    for (std::size_t i = 0; i < ocsps_.size(); ++i)
      if (!used_.contains(ocsps_[i].get()))
        does_not_fit(
            given_.ocsps[i].name,
            diags_.phrase("cette réponse (OCSP) est d’un autre certificat, ou d’une autre autorité",
                          "this answer (OCSP) is about another certificate, or of another authority"));
    for (std::size_t i = 0; i < given_.certificates.size(); ++i)
      if (std::find(out_.begin(), out_.end(), given_.certificates[i].der) == out_.end())
        diags_
            .warning("SIG-048", {given_.certificates[i].name, 0, 0},
                     "ce certificat n’est d’aucune utilité à cette signature : il n’y est pas mis",
                     "this certificate is of no use to this signature: it is not put into it")
            .hint("rien à faire ; retirez-le du dossier pour ne plus voir cet avertissement",
                  "nothing to do; take it out of the folder to silence this warning");
  }

  Material result() const {
    Material out;
    for (const std::string& each : out_) out.certificates.push_back({{}, each});
    for (std::size_t i = 0; i < crls_.size(); ++i)
      if (used_.contains(crls_[i].get())) out.crls.push_back(given_.crls[i]);
    for (std::size_t i = 0; i < ocsps_.size(); ++i)
      if (used_.contains(ocsps_[i].get())) out.ocsps.push_back(given_.ocsps[i]);
    return out;
  }

 private:
  void take(X509* certificate) {
    std::string der = der_of(certificate, i2d_X509);
    if (std::find(out_.begin(), out_.end(), der) == out_.end()) out_.push_back(std::move(der));
  }

  void missing(const std::string& what) {
    diags_
        .error("SIG-047", {}, "pour un contrôle dans vingt ans (--lt), il manque {}",
               "for a check in twenty years (--lt), {} is missing", what)
        .hint("demandez-le à l’autorité (souvent sur son site), et mettez-le dans le dossier que donne --lt",
              "ask the authority for it (often on its site), and put it into the folder that --lt gives");
  }

  void in_term(X509* authority) {
    const Certificate c = certificate_of(authority);
    if (now_ < c.from || now_ > c.to)
      does_not_fit({}, diags_.phrase("le certificat de l’autorité « {} » ne vaut pas aujourd’hui",
                                     "the certificate of the authority “{}” is not valid today",
                                     visible_line(c.name)));
  }

  void does_not_fit(const FileName& name, const std::string& why) {
    diags_.error("SIG-048", {name, 0, 0}, "{}", "{}", why)
        .hint("remplacez ce fichier, ou retirez-le : rien n’a été signé",
              "replace this file, or take it away: nothing was signed");
  }

  void unused_list(const FileName& name, X509_CRL* crl) {
    const bool known =
        std::any_of(known_.certificates.begin(), known_.certificates.end(), [&](const auto& each) {
          return X509_NAME_cmp(X509_get_subject_name(each.get()), X509_CRL_get_issuer(crl)) == 0;
        });
    does_not_fit(name,
                 known ? diags_.phrase("cette liste de révocation (CRL) ne dit rien des certificats de cette "
                                       "signature, ou n’est pas signée de leur autorité",
                                       "this revocation list (CRL) tells nothing of this signature’s "
                                       "certificates, or is not signed by their authority")
                       : diags_.phrase("cette liste de révocation (CRL) est d’une autre autorité",
                                       "this revocation list (CRL) is another authority’s"));
  }

  void revocation(X509* certificate, X509* issuer) {
    bool good = false, told = false;
    const auto take_one = [&](const FileName& name, const void* source, const Revocation& each) {
      if (each.by.empty()) return;
      used_.insert(source);
      told = true;
      good = good || each.state == Revocation::State::good;
      if (each.state == Revocation::State::revoked) return revoked(certificate, each);
      if (each.state == Revocation::State::untold)
        does_not_fit(
            name,
            each.by == "CRL"
                ? diags_.phrase("cette liste de révocation (CRL) est périmée",
                                "this revocation list (CRL) has expired")
                : diags_.phrase("cette réponse (OCSP) est périmée, ou ne dit pas que le certificat est bon",
                                "this answer (OCSP) has expired, or does not say that the "
                                "certificate is good"));
    };
    for (std::size_t i = 0; i < crls_.size(); ++i)
      take_one(given_.crls[i].name, crls_[i].get(), told_by(crls_[i].get(), certificate, issuer, now_));
    for (std::size_t i = 0; i < ocsps_.size(); ++i)
      take_one(given_.ocsps[i].name, ocsps_[i].get(),
               told_by(ocsps_[i].get(), certificate, issuer, known_, now_));
    ERR_clear_error();
    if (!told && !good)
      missing(diags_.phrase("la liste (CRL) ou la réponse (OCSP) qui dit si « {} » est révoqué",
                            "the list (CRL) or answer (OCSP) that tells whether “{}” is revoked",
                            visible_line(certificate_of(certificate).name)));
  }

  void revoked(X509* certificate, const Revocation& told) {
    diags_
        .error("SIG-049", {}, "le certificat de « {} » est révoqué {}",
               "the certificate of “{}” is revoked {}", visible_line(certificate_of(certificate).name),
               in_words(told.at, diags_.lang()))
        .hint("rien n’a été signé : prenez un autre certificat, ou un autre service d’horodatage",
              "nothing was signed: take another certificate, or another time-stamp service");
  }

  const Material& given_;
  Moment now_;
  Diagnostics& diags_;
  Known known_;
  std::vector<Owned<X509_CRL>> crls_;
  std::vector<Owned<OCSP_RESPONSE>> ocsps_;
  std::set<const void*> used_;
  std::vector<std::string> out_;  // certificates
};

}  // namespace

std::optional<Material> read_material(const std::string& folder, Diagnostics& diags) {
  Material out;
  const DiskFiles disk("");
  bool good = true, any = false;
  for (const std::string& name : disk.list(folder)) {
    const FileName path(folder + "/" + name);
    const ReadResult file = disk.read(folder + "/" + name, kMostStored);
    any = true;
    if (file.ok() && add_file(file.bytes, path, out)) continue;
    good = false;
    diags
        .error("SIG-046", {path, 0, 0},
               "ce n’est ni un certificat, ni une liste de révocation (CRL), ni une réponse (OCSP)",
               "this is neither a certificate, nor a revocation list (CRL), nor an answer (OCSP)")
        .hint("ne laissez dans ce dossier que ces fichiers (PEM ou DER)",
              "leave only such files (PEM or DER) in this folder");
  }
  if (!any)
    diags
        .error("SIG-046", {FileName(folder), 0, 0}, "ce dossier est vide, ou ne peut pas être lu",
               "this folder is empty, or cannot be read")
        .hint(
            "mettez-y les certificats des autorités, et leurs listes de révocation (CRL) ou réponses (OCSP)",
            "put the certificates of the authorities there, and their revocation lists (CRL) or answers (OCSP)");
  if (!any || !good) return {};
  return out;
}

std::optional<Material> material_for(const Material& given, const Key& key, std::string_view cms, Clock clock,
                                     Diagnostics& diags) {
  const std::size_t before = diags.count(Severity::error);
  Fitting fitting(given, clock.now.time_since_epoch().count(), diags);
  for (const Owned<X509>& each : key.parts().others) fitting.know(each.get());
  const std::vector<Owned<X509>> stamp = certificates_of_stamp(cms);
  for (const Owned<X509>& each : stamp) fitting.know(each.get());
  fitting.chain(key.parts().certificate.get());
  if (!stamp.empty()) fitting.chain(stamp.front().get());
  if (!cms.empty() && diags.count(Severity::error) == before) fitting.unused();
  if (diags.count(Severity::error) > before) return {};
  return fitting.result();
}

}  // namespace ctg::signature
