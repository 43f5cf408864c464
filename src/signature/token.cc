// p11-kit reads the URI and loads modules: the one that the URI names, else all that are registered on this
// machine. The key never leaves the token: it is given the digest, and gives the signature.
//
// Tokens lock after some wrong PINs, for good. So a PIN is tried once a run, and never guessed.
#include "signature/token.h"

#include <openssl/ecdsa.h>
#include <p11-kit/uri.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/digest.h"
#include "base/visible.h"
#include "signature/certificates.h"
#include "signature/key_parts.h"
#include "signature/pkcs11.h"

namespace ctg::signature {

namespace {

using pkcs11::Modules;
using pkcs11::Object;
using pkcs11::Session;
using pkcs11::Slot;
using pkcs11::text_of;

constexpr std::string_view kScheme = "pkcs11:";

struct FreedUri {
  void operator()(P11KitUri* p) const { p11_kit_uri_free(p); }
};
using Uri = std::unique_ptr<P11KitUri, FreedUri>;

// ---- What a token signs

std::string to_be_signed(bool rsa, std::string_view bytes) {
  // DigestInfo of SHA-256 (RFC 8017, 9.2).
  constexpr std::array<unsigned char, 19> kOfRsa = {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60,
                                                    0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
                                                    0x01, 0x05, 0x00, 0x04, 0x20};
  std::string out(rsa ? std::string(kOfRsa.begin(), kOfRsa.end()) : std::string());
  const Sha256 digest = sha256(bytes);
  out.append(digest.begin(), digest.end());
  return out;
}

// PKCS #11 gives both numbers one after the other; a CMS wants them as DER.
std::string der_of_ecdsa(const std::string& both) {
  const auto half = both.size() / 2;
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> signature(ECDSA_SIG_new(), &ECDSA_SIG_free);
  BIGNUM* r = BN_bin2bn(bytes_of(both), static_cast<int>(half), nullptr);
  BIGNUM* s = BN_bin2bn(bytes_of(both) + half, static_cast<int>(both.size() - half), nullptr);
  ECDSA_SIG_set0(signature.get(), r, s);
  return der_of(signature.get(), i2d_ECDSA_SIG);
}

bool is_by(X509* certificate, std::string_view bytes, const std::string& value) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  const bool good =
      EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, X509_get0_pubkey(certificate)) ==
          1 &&
      EVP_DigestVerify(context.get(), bytes_of(value), value.size(), bytes_of(bytes), bytes.size()) == 1;
  ERR_clear_error();
  return good;
}

std::optional<std::string> sign_on_token(Session& session, Object key, X509* certificate,
                                         std::string_view bytes, Diagnostics& diags) {
  const Place place{FileName(text_of(session.slot().token.label)), 0, 0};
  const bool rsa = EVP_PKEY_is_a(X509_get0_pubkey(certificate), "RSA") == 1;
  std::string data = to_be_signed(rsa, bytes), value;
  if (const CK_RV done = session.sign(key, rsa ? CKM_RSA_PKCS : CKM_ECDSA, data, value); done != CKR_OK) {
    diags
        .error("SIG-045", place, "le support de la clé n’a pas signé : {}", "the token did not sign: {}",
               p11_kit_strerror(done))
        .hint("vérifiez qu’il est toujours branché, et que cette clé peut signer",
              "check that it is still plugged in, and that this key may sign");
    return {};
  }
  if (!rsa) value = der_of_ecdsa(value);
  if (is_by(certificate, bytes, value)) return value;
  report_other_key(place, diags);
  return {};
}

// ---- From the URI to the key

class Finding {
 public:
  Finding(const std::string& uri, const AskSecret& ask, Diagnostics& diags)
      : text_(uri), ask_(ask), diags_(diags), place_{FileName(shown_uri(uri)), 0, 0} {}

  bool into(Key::Parts& to) {
    if (!parse()) return false;
    const auto modules = std::make_shared<Modules>(p11_kit_uri_get_module_path(uri_.get()));
    if (modules->all().empty()) return no_module();
    const auto slot = only_token(tokens(*modules));
    if (!slot) return false;
    const auto session = std::make_shared<Session>(modules, *slot);
    if (!session->is_open()) return token_fails("C_OpenSession");
    if (!log_in(*session)) return false;
    const auto key = only_key(*session);
    if (!key || (!to.certificate && !take_certificates(*session, *key, to))) return false;
    to.on_token = [session, key = *key, certificate = to.certificate.get()](std::string_view bytes,
                                                                            Diagnostics& diags) {
      return sign_on_token(*session, key, certificate, bytes, diags);
    };
    return true;
  }

 private:
  bool parse() {
    uri_.reset(p11_kit_uri_new());
    const bool good = p11_kit_uri_parse(text_.c_str(), P11_KIT_URI_FOR_ANY, uri_.get()) == P11_KIT_URI_OK &&
                      p11_kit_uri_any_unrecognized(uri_.get()) == 0;
    if (text_.find("pin-value") != std::string::npos || text_.find("pin-source") != std::string::npos) {
      diags_
          .error("SIG-042", place_, "le code PIN ne se donne pas dans l’adresse de la clé",
                 "the PIN is not given in the address of the key")
          .hint(
              "tout le monde peut lire une ligne de commande : s’il y était, changez-le ; il se tape quand il "
              "est demandé, ou se donne par --mot-de-passe-fd",
              "anyone can read a command line: if it stood there, change it; it is typed when asked, or given by "
              "--mot-de-passe-fd");
      return false;
    }
    if (!good) {
      diags_
          .error("SIG-042", place_, "ce n’est pas l’adresse d’une clé (RFC 7512)",
                 "this is not the address of a key (RFC 7512)")
          .hint("par exemple : pkcs11:token=Ma%20carte;object=signature",
                "for example: pkcs11:token=My%20card;object=signature");
      return false;
    }
    wanted_ = {bytes_in(CKA_ID), bytes_in(CKA_LABEL)};
    return true;
  }

  std::string bytes_in(CK_ATTRIBUTE_TYPE type) {
    const CK_ATTRIBUTE* one = p11_kit_uri_get_attribute(uri_.get(), type);
    if (one == nullptr || one->pValue == nullptr) return {};
    return {static_cast<const char*>(one->pValue), one->ulValueLen};
  }

  bool no_module() {
    const char* path = p11_kit_uri_get_module_path(uri_.get());
    const Reported error =
        path != nullptr ? diags_.error("SIG-042", place_, "le module de la clé ne peut pas être chargé : {}",
                                       "the module of the key cannot be loaded: {}", visible_line(path))
                        : diags_.error("SIG-042", place_,
                                       "aucun module de carte ou de clé n’est installé sur cette machine",
                                       "no module of a card or a key is installed on this machine");
    error.hint(
        "installez le logiciel de son fabricant (ou opensc-pkcs11), ou donnez son module : "
        "pkcs11:…?module-path=/usr/lib/….so",
        "install its maker’s software (or opensc-pkcs11), or give its module: "
        "pkcs11:…?module-path=/usr/lib/….so");
    return false;
  }

  std::vector<Slot> tokens(const Modules& modules) {
    for (CK_FUNCTION_LIST* module : modules.all()) {
      CK_INFO about{};
      if (module->C_GetInfo(&about) != CKR_OK || p11_kit_uri_match_module_info(uri_.get(), &about) != 1)
        continue;
      for (const Slot& each : pkcs11::slots_of(module)) all_tokens_.push_back(each);
    }
    std::vector<Slot> out;
    for (Slot& each : all_tokens_)
      if (p11_kit_uri_match_token_info(uri_.get(), &each.token) == 1) out.push_back(each);
    return out;
  }

  static std::string names_of(const std::vector<Slot>& tokens) {
    std::string out;
    for (const Slot& each : tokens) out += (out.empty() ? "« " : ", « ") + text_of(each.token.label) + " »";
    return out;
  }

  std::optional<Slot> only_token(const std::vector<Slot>& found) {
    if (found.size() == 1) return found.front();
    const Reported error =
        found.empty()
            ? diags_.error("SIG-043", place_, "la carte ou la clé que dit cette adresse n’est pas branchée",
                           "the card or key of this address is not plugged in")
            : diags_.error("SIG-043", place_, "plusieurs cartes ou clés sont branchées : {}",
                           "several cards or keys are plugged in: {}", names_of(found));
    error.hint(all_tokens_.empty()
                   ? diags_.phrase("branchez-la ; si elle l’est, donnez le module de son fabricant "
                                   "(?module-path=…)",
                                   "plug it in; if it is, give the module of its maker (?module-path=…)")
                   : diags_.phrase("dites laquelle (pkcs11:token=…) ; sont là : {}",
                                   "say which (pkcs11:token=…); these are there: {}", names_of(all_tokens_)));
    return {};
  }

  bool token_fails(const char* what) {
    diags_
        .error("SIG-043", place_, "la carte ou la clé ne répond pas comme il faut ({})",
               "the card or key does not answer as it should ({})", what)
        .hint("débranchez-la, rebranchez-la, et recommencez", "unplug it, plug it in again, and start over");
    return false;
  }

  bool log_in(Session& session) {
    const CK_FLAGS flags = session.slot().token.flags;
    const std::string label = text_of(session.slot().token.label);
    if ((flags & CKF_USER_PIN_LOCKED) != 0) return refused(CKR_PIN_LOCKED);
    const std::string last =
        (flags & CKF_USER_PIN_FINAL_TRY) != 0
            ? diags_.phrase(" (dernier essai avant blocage)", " (last try before it locks)")
            : std::string();
    if (!session.has_pad()) {
      auto pin = ask_(diags_.phrase("Code PIN de « {} »{} : ", "PIN of “{}”{}: ", label, last));
      if (!pin || pin->value().empty()) return refused(CKR_OK);
      session.keep(std::move(*pin));
    }
    const CK_RV done = session.log_in(CKU_USER);
    return done == CKR_OK || refused(done);
  }

  bool refused(CK_RV why) {
    const Reported error =
        why == CKR_OK ? diags_.error("SIG-031", place_, "le code PIN n’a pas été donné", "no PIN was given")
        : why == CKR_PIN_LOCKED
            ? diags_.error("SIG-031", place_, "le code PIN est bloqué", "the PIN is locked")
        : why == CKR_PIN_INCORRECT || why == CKR_PIN_LEN_RANGE || why == CKR_PIN_INVALID
            ? diags_.error("SIG-031", place_, "le code PIN n’est pas le bon", "the PIN is not the right one")
            : diags_.error("SIG-031", place_, "le code PIN n’a pas été accepté : {}",
                           "the PIN was not accepted: {}", p11_kit_strerror(why));
    error.hint(
        why == CKR_OK
            ? diags_.phrase("tapez-le quand il est demandé, ou donnez-le par un descripteur : "
                            "--mot-de-passe-fd 3 3< fichier",
                            "type it when asked, or give it by a descriptor: --mot-de-passe-fd 3 3< file")
        : why == CKR_PIN_LOCKED
            ? diags_.phrase(
                  "débloquez-le avec le logiciel de la carte et son code PUK, ou demandez-le à qui l’a délivrée",
                  "unlock it with the card’s software and its PUK, or ask whoever issued it")
            : diags_.phrase(
                  "il n’a été essayé qu’une fois ; bien des cartes se bloquent au troisième essai faux : "
                  "soyez sûr du code avant de recommencer",
                  "it was tried once only; many cards lock at the third wrong try: be sure of it before you start over"));
    return false;
  }

  // A certificate may bear the name that its key does not.
  std::vector<Object> keys(const Session& session) {
    std::vector<Object> out = session.find(CKO_PRIVATE_KEY, wanted_);
    if (!out.empty() || wanted_.label.empty()) return out;
    for (const Object each : session.find(CKO_CERTIFICATE, wanted_))
      if (const std::string id = session.attribute(each, CKA_ID); !id.empty())
        for (const Object key : session.find(CKO_PRIVATE_KEY, {id, {}})) out.push_back(key);
    return out;
  }

  std::optional<Object> only_key(const Session& session) {
    const std::vector<Object> found = keys(session);
    if (found.size() == 1) return found.front();
    if (found.empty()) {
      missing(session.find(CKO_CERTIFICATE, wanted_).empty()
                  ? diags_.phrase("la clé", "the key")
                  : diags_.phrase("la clé de ce certificat", "the key of this certificate"),
              session.find(CKO_PRIVATE_KEY, {}), session);
      return {};
    }
    diags_
        .error("SIG-044", place_, "plusieurs clés y sont : {}", "several keys are there: {}",
               labels_of(found, session))
        .hint("dites laquelle : pkcs11:object=… ou pkcs11:id=…", "say which: pkcs11:object=… or pkcs11:id=…");
    return {};
  }

  static std::string labels_of(const std::vector<Object>& keys, const Session& session) {
    std::string out;
    for (const Object each : keys) {
      std::string id;
      for (const char c : session.attribute(each, CKA_ID))
        id += fmt::format("%{:02x}", static_cast<unsigned char>(c));
      out += (out.empty() ? "" : ", ") +
             fmt::format("object={} (id={})", visible_line(session.attribute(each, CKA_LABEL)), id);
    }
    return out;
  }

  void missing(const std::string& what, const std::vector<Object>& others, const Session& session) {
    diags_
        .error("SIG-032", place_, "{} manque sur cette carte ou cette clé",
               "{} is missing on this card or key", what)
        .hint(others.empty()
                  ? diags_.phrase("vérifiez que c’est la bonne carte, avec le logiciel de son fabricant",
                                  "check that it is the right card, with its maker’s software")
                  : diags_.phrase("clés qui y sont : {}", "keys that are there: {}",
                                  labels_of(others, session)));
  }

  // That of the key, and those of the authorities above it.
  bool take_certificates(const Session& session, Object key, Key::Parts& to) {
    std::vector<Owned<X509>> others;
    const std::string id = session.attribute(key, CKA_ID);
    for (const Object each : session.find(CKO_CERTIFICATE, {})) {
      auto one = read_der<X509>(session.attribute(each, CKA_VALUE), d2i_X509);
      ERR_clear_error();
      if (!one) continue;
      if (!to.certificate && !id.empty() && session.attribute(each, CKA_ID) == id)
        to.certificate = std::move(one);
      else
        others.push_back(std::move(one));
    }
    if (!to.certificate) {
      diags_
          .error("SIG-032", place_, "le certificat de cette clé manque sur cette carte ou cette clé",
                 "the certificate of this key is missing on this card or key")
          .hint("donnez-le en fichier : --cert certificat.pem --cle pkcs11:…",
                "give it as a file: --cert certificate.pem --cle pkcs11:…");
      return false;
    }
    add_issuers(std::move(others), to);
    return true;
  }

  static void add_issuers(std::vector<Owned<X509>> from, Key::Parts& to) {
    for (X509* below = to.certificate.get(); below != nullptr;) {
      const auto issuer = std::find_if(from.begin(), from.end(), [&](const Owned<X509>& each) {
        return X509_check_issued(each.get(), below) == X509_V_OK;
      });
      if (issuer == from.end()) return;
      to.others.push_back(std::move(*issuer));
      from.erase(issuer);
      below = to.others.back().get();
    }
  }

  const std::string& text_;
  const AskSecret& ask_;
  Diagnostics& diags_;
  Place place_;
  Uri uri_;
  pkcs11::Named wanted_;
  std::vector<Slot> all_tokens_;
};

}  // namespace

bool is_token_uri(std::string_view path) { return path.starts_with(kScheme); }

std::string shown_uri(std::string_view uri) {
  return visible_line(uri.substr(0, std::min(uri.find('?'), uri.find(";pin"))));
}

bool read_token(const std::string& uri, const AskSecret& ask, Key::Parts& to, Diagnostics& diags) {
  return Finding(uri, ask, diags).into(to);
}

}  // namespace ctg::signature
