// `ctg atelier`: the server with its gate and its pages, from the start to the end.
#pragma once

#include <functional>
#include <string>

#include "http/gate.h"
#include "http/server.h"
#include "web/atelier.h"

namespace ctg::web {

// The answer to whoever asks: let in or not, and with what every answer of ours says to the browser.
Answer respond(Atelier& atelier, http::Gate& gate, const Question& question);

class Service {
 public:
  explicit Service(Setup setup);
  // False where the port cannot be had. 0: one that is free.
  bool open(int port);
  std::string address() const { return gate_->address(); }  // with the token, once it is open
  int port() const { return port_; }
  void run();  // until somebody closes it, or a signal comes
  void stop();

 private:
  Atelier atelier_;
  std::unique_ptr<http::Gate> gate_;
  http::Server server_;
  int port_ = 0;
};

// Opens the address in the browser of the session; false where there is no program for that.
bool open_browser(const std::string& address);

}  // namespace ctg::web
