// Who is let in.
//
// The atelier listens on the loopback address, where every page of the web that is open in the same browser,
// and every other user of the machine, can knock. So each question must come to our own name (Host: a foreign
// name that was made to lead here says its own), from our own pages (Origin, Sec-Fetch-Site), with the cookie
// that the browser was given for the token of the address that we opened. The token serves once.
#pragma once

#include <mutex>
#include <string>

#include "http/question.h"

namespace ctg::http {

class Gate {
 public:
  // Draws token and cookie.
  explicit Gate(int port);

  enum class Verdict {
    pass,
    enter,      // with the token: the cookie is to be given
    used,       // the token served before
    stranger,   // no cookie, or not ours
    elsewhere,  // another name of host, or asked by another site's page
  };
  // The token is spent by the first who enters.
  Verdict judge(const Question& question);

  std::string address() const;  // with the token
  std::string cookie() const;   // "Set-Cookie" of who enters

 private:
  bool is_at_home(const Question& question) const;
  bool has_cookie(const Question& question) const;

  int port_;
  std::string token_, secret_;
  std::mutex mutex_;
  bool spent_ = false;
};

}  // namespace ctg::http
