// HTTP on the loopback address, by cpp-httplib: the only file that knows the library is server.cc.
//
// Each connection has one thread of a fixed number; answers are made by fewer. A body is read whole before it
// is looked at, but no more of it than a bound, in no more than a time; who sends nothing for long is left.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "http/question.h"

namespace ctg::http {

class Server {
 public:
  using Respond = std::function<Answer(const Question&)>;
  explicit Server(Respond respond);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  static constexpr std::size_t kMostBody = std::size_t{64} << 20;

  // The port that it listens on; 0: one that is free. Nothing where it is taken or not ours to take.
  std::optional<int> bind(int port);
  void run();   // until it is stopped
  void stop();  // from any thread

 private:
  Answer made(const Question& question);

  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace ctg::http
