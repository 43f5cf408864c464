// The answer must be of the same bytes and of this request (its nonce); whether the authority's signature
// holds is told when the signed file is read again (sign.h).
#include "signature/time_stamp.h"

#include <openssl/http.h>
#include <openssl/rand.h>

#include "base/openssl.h"

namespace ctg::signature {

namespace {

Owned<TS_REQ> request_for(std::string_view bytes) {
  Owned<TS_REQ> request(TS_REQ_new());
  const Owned<TS_MSG_IMPRINT> imprint(TS_MSG_IMPRINT_new());
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr) != 1) return {};
  X509_ALGOR* algorithm = X509_ALGOR_new();
  X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
  TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm);
  X509_ALGOR_free(algorithm);
  TS_MSG_IMPRINT_set_msg(imprint.get(), digest, static_cast<int>(size));
  unsigned char random[8];
  RAND_bytes(random, sizeof random);
  ASN1_INTEGER* nonce = ASN1_INTEGER_new();
  std::uint64_t number = 0;
  for (const unsigned char byte : random) number = number << 8 | byte;
  ASN1_INTEGER_set_uint64(nonce, number);
  TS_REQ_set_version(request.get(), 1);
  TS_REQ_set_msg_imprint(request.get(), imprint.get());
  TS_REQ_set_nonce(request.get(), nonce);
  TS_REQ_set_cert_req(request.get(), 1);
  ASN1_INTEGER_free(nonce);
  return request;
}

Owned<TS_RESP> answer_of(const std::string& url, const std::string& request) {
  constexpr int kSeconds = 15, kMost = 1 << 20;
  int tls = 0;
  char *host = nullptr, *port = nullptr, *path = nullptr;
  if (OSSL_HTTP_parse_url(url.c_str(), &tls, nullptr, &host, &port, nullptr, &path, nullptr, nullptr) != 1)
    return {};
  Owned<TS_RESP> out;
  if (tls == 0) {
    const Owned<BIO> body = reader_of(request);
    const Owned<BIO> answer(OSSL_HTTP_transfer(
        nullptr, host, port, path, 0, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, 0, nullptr,
        "application/timestamp-query", body.get(), "application/timestamp-reply", 1, kMost, kSeconds, 0));
    if (answer) out.reset(d2i_TS_RESP_bio(answer.get(), nullptr));
  }
  OPENSSL_free(host);
  OPENSSL_free(port);
  OPENSSL_free(path);
  return out;
}

bool is_answer(TS_RESP* response, TS_REQ* request) {
  TS_VERIFY_CTX* context = TS_REQ_to_TS_VERIFY_CTX(request, nullptr);
  if (context == nullptr) return false;
  TS_VERIFY_CTX_set_flags(context, TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_NONCE);
  const bool good = TS_RESP_verify_response(context, response) == 1;
  TS_VERIFY_CTX_free(context);
  return good;
}

}  // namespace

std::optional<std::string> ask_stamp(const std::string& url, std::string_view bytes, Diagnostics& diags) {
  const Owned<TS_REQ> request = request_for(bytes);
  const auto response = request ? answer_of(url, der_of(request.get(), i2d_TS_REQ)) : nullptr;
  const bool good = response && is_answer(response.get(), request.get());
  ERR_clear_error();
  if (good) return der_of(TS_RESP_get_token(response.get()), i2d_PKCS7);
  diags
      .error("SIG-035", {}, "le service d’horodatage {} n’a pas donné d’horodatage de cette signature",
             "the time-stamp service {} gave no time stamp of this signature", url)
      .hint("vérifiez l’adresse (http://…) et le réseau ; sans --tsa, la signature se fait sans horodatage",
            "check the address (http://…) and the network; without --tsa, one signs without a time stamp");
  return {};
}

}  // namespace ctg::signature
