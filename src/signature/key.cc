#include "signature/key.h"

#include <openssl/crypto.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <vector>

#include "base/files.h"
#include "base/unread.h"
#include "base/visible.h"
#include "signature/certificates.h"
#include "signature/judge.h"
#include "signature/key_parts.h"
#include "signature/token.h"

namespace ctg::signature {

namespace {

constexpr std::uint64_t kMostKey = 1u << 20;

// What the callback of PEM is given.
struct Asking {
  const AskSecret& ask;
  std::string prompt;
  bool asked = false;
};

int answer(char* to, int size, int, void* data) {
  auto* asking = static_cast<Asking*>(data);
  asking->asked = true;
  const auto secret = asking->ask(asking->prompt);
  if (!secret || secret->value().size() > static_cast<std::size_t>(size)) return -1;
  std::copy(secret->value().begin(), secret->value().end(), to);
  return static_cast<int>(secret->value().size());
}

class KeyReading {
 public:
  KeyReading(const AskSecret& ask, Diagnostics& diags) : ask_(ask), diags_(diags) {}

  bool read(const std::string& path, Key::Parts& to) {
    if (is_token_uri(path)) return read_token(path, ask_, to, diags_);
    ReadResult file = DiskFiles("").read(path, kMostKey);
    const Place place{FileName(path), 0, 0};
    if (!file.ok()) {
      report_unread_file("SIG-030", place, file.error, diags_);
      return false;
    }
    const bool pem = file.bytes.find("-----BEGIN ") != std::string::npos;
    const bool good = pem ? read_pem(file.bytes, place, to) : read_p12(file.bytes, place, to);
    OPENSSL_cleanse(file.bytes.data(), file.bytes.size());
    ERR_clear_error();
    return good;
  }

 private:
  bool refused(const Place& place) {
    diags_
        .error("SIG-031", place, "le mot de passe n’est pas le bon, ou n’a pas été donné",
               "the password is not the right one, or was not given")
        .hint(
            "tapez-le quand il est demandé, ou donnez-le par un descripteur : --mot-de-passe-fd 3 3< fichier",
            "type it when asked, or give it by a descriptor: --mot-de-passe-fd 3 3< file");
    return false;
  }

  std::string prompt(const Place& place) const {
    return diags_.phrase("Mot de passe de {} : ", "Password of {}: ", visible_line(place.file.view()));
  }

  bool read_pem(std::string_view bytes, const Place& place, Key::Parts& to) {
    for (const Owned<BIO> in = reader_of(bytes);;) {
      Owned<X509> one(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
      if (!one) break;
      (to.certificate ? to.others.emplace_back() : to.certificate) = std::move(one);
    }
    ERR_clear_error();
    if (bytes.find("PRIVATE KEY-----") == std::string_view::npos) return true;
    Asking asking{ask_, prompt(place)};
    const Owned<BIO> in = reader_of(bytes);
    to.key.reset(PEM_read_bio_PrivateKey(in.get(), nullptr, answer, &asking));
    return to.key || !asking.asked || refused(place);
  }

  bool read_p12(std::string_view bytes, const Place& place, Key::Parts& to) {
    const std::unique_ptr<PKCS12, decltype(&PKCS12_free)> file(read_der_raw<PKCS12>(bytes, d2i_PKCS12),
                                                               &PKCS12_free);
    if (!file) return true;  // nothing in it: told with what is missing
    Secret secret;
    if (PKCS12_verify_mac(file.get(), "", 0) != 1 && PKCS12_verify_mac(file.get(), nullptr, 0) != 1) {
      auto given = ask_(prompt(place));
      if (!given || PKCS12_verify_mac(file.get(), given->value().c_str(), -1) != 1) return refused(place);
      secret = std::move(*given);
    }
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    STACK_OF(X509)* others = nullptr;
    if (PKCS12_parse(file.get(), secret.value().c_str(), &key, &certificate, &others) != 1)
      return refused(place);
    to.key.reset(key);
    to.certificate.reset(certificate);
    for (int i = 0; i < sk_X509_num(others); ++i) to.others.emplace_back(sk_X509_value(others, i));
    sk_X509_free(others);
    return true;
  }

  const AskSecret& ask_;
  Diagnostics& diags_;
};

void check_term(const Certificate& c, Clock clock, const Place& place, Diagnostics& diags) {
  const Moment at = clock.now.time_since_epoch().count();
  if (at < c.from)
    diags
        .error("SIG-034", place, "ce certificat ne vaut que depuis {}",
               "this certificate is valid only since {}", in_words(c.from, diags.lang()))
        .hint("attendez ce jour, ou prenez un certificat en cours",
              "wait for that day, or take a valid certificate");
  if (at > c.to)
    diags
        .error("SIG-034", place, "ce certificat a expiré {}", "this certificate expired {}",
               in_words(c.to, diags.lang()))
        .hint("prenez un certificat en cours : une signature d’après ne vaut rien",
              "take a valid certificate: a signature from afterwards is worth nothing");
  if (!c.may_sign)
    diags
        .error("SIG-034", place, "ce certificat n’est pas fait pour signer",
               "this certificate is not one for signing")
        .hint("prenez un certificat de signature", "take a certificate for signatures");
}

}  // namespace

void report_other_key(const Place& place, Diagnostics& diags) {
  diags
      .error("SIG-033", place, "la clé n’est pas celle du certificat",
             "the key is not that of the certificate")
      .hint("donnez la clé et le certificat qui vont ensemble",
            "give the key and the certificate that belong together");
}

Secret::~Secret() { OPENSSL_cleanse(value_.data(), value_.size()); }
Secret::Secret(Secret&& other) noexcept { *this = std::move(other); }
Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  OPENSSL_cleanse(value_.data(), value_.size());
  value_ = other.value_;  // copied, so that short ones can be wiped there, too
  OPENSSL_cleanse(other.value_.data(), other.value_.size());
  other.value_.clear();
  return *this;
}

Key::Key(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {
  certificate_ = certificate_of(parts_->certificate.get());
}
Key::~Key() = default;
Key::Key(Key&&) noexcept = default;

void keep_to_oneself() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

std::optional<Key> read_key(const std::string& path, const std::string& key_path, const AskSecret& ask,
                            Clock clock, Diagnostics& diags) {
  auto parts = std::make_unique<Key::Parts>();
  KeyReading reading(ask, diags);
  if (!reading.read(path, *parts)) return {};
  if (!key_path.empty() && !reading.read(key_path, *parts)) return {};
  const Place place{FileName(is_token_uri(path) ? shown_uri(path) : path), 0, 0};
  const bool key = parts->key || parts->on_token;
  if (!key || !parts->certificate) {
    diags
        .error("SIG-032", place, "{} manque dans ce fichier", "{} is missing in this file",
               key ? diags.phrase("le certificat", "the certificate") : diags.phrase("la clé", "the key"))
        .hint("donnez un fichier PKCS 12 (.p12, .pfx), ou un PEM avec le certificat et, par --cle, la clé",
              "give a PKCS 12 file (.p12, .pfx), or a PEM with the certificate and, by --cle, the key");
    return {};
  }
  if (parts->key && X509_check_private_key(parts->certificate.get(), parts->key.get()) != 1) {
    ERR_clear_error();
    report_other_key(place, diags);
    return {};
  }
  Key out(std::move(parts));
  check_term(out.certificate(), clock, place, diags);
  if (diags.has_errors()) return {};
  return out;
}

}  // namespace ctg::signature
