// The events of sax.h, handed on.
#include "xml/stream.h"

#include "xml/cursor.h"
#include "xml/explain.h"
#include "xml/inspect.h"
#include "xml/sax.h"

namespace ctg::xml {

namespace {

class Streamer {
 public:
  Streamer(std::string_view bytes, const FileName& file, const Events& events, Diagnostics& diags,
           const Limits& limits)
      : bytes_(bytes), file_(file), events_(events), diags_(diags), limits_(limits), parser_(bytes, *this) {}

  bool run();

  void start(const SaxTag& tag) {
    if (over_) return;
    if (++depth_ > limits_.max_depth) {
      diags_.error("XML-004", here(), "plus de {} éléments emboîtés", "more than {} nested elements",
                   limits_.max_depth);
      return stop(true);
    }
    if (events_.enough && events_.enough()) return stop(false);
    events_.start({view(tag.uri), view(tag.name), tag.attributes, tag.count});
  }
  void end() {
    if (over_) return;
    --depth_;
    events_.end();
  }
  void text(std::string_view characters) {
    if (!over_ && depth_ > 0) events_.text(characters);
  }
  void after_markup() {}
  void refuse_dtd() {
    if (over_) return;
    diags_.error("XML-003", here(), "ce fichier contient une déclaration <!DOCTYPE>, qui est refusée",
                 "this file holds a <!DOCTYPE> declaration, which is refused");
    stop(true);
  }
  void fail(const xmlError& error) {
    if (over_) return;
    over_ = failed_ = true;
    tell(parser_.fault(error, nullptr));
  }

 private:
  void stop(bool failed) {
    over_ = true;
    failed_ = failed;
    parser_.stop();
  }
  Place here() const { return Cursor(bytes_, file_).at(parser_.position()); }
  void tell(const Fault& fault) {
    Cursor cursor(bytes_, file_);
    explain(fault, bytes_, cursor, diags_);
  }

  std::string_view bytes_;
  const FileName& file_;
  const Events& events_;
  Diagnostics& diags_;
  const Limits& limits_;
  std::size_t depth_ = 0;
  bool over_ = false, failed_ = false;
  SaxParser<Streamer> parser_;
};

bool Streamer::run() {
  const bool well_formed = parser_.run();
  if (over_ || well_formed) return !failed_;
  tell(parser_.not_well_formed());
  return false;
}

}  // namespace

std::optional<std::string_view> Tag::attribute(std::string_view of_ns, std::string_view of_name) const {
  for (int i = 0; i < count; ++i) {
    const unsigned char** one = attributes + 5 * i;
    if (view(one[0]) != of_name || view(one[2]) != of_ns) continue;
    return std::string_view(reinterpret_cast<const char*>(one[3]), static_cast<std::size_t>(one[4] - one[3]));
  }
  return {};
}

bool stream(std::string_view bytes, const FileName& file, const Events& events, Diagnostics& diags,
            const Limits& limits) {
  return inspect(bytes, file, diags, limits) && Streamer(bytes, file, events, diags, limits).run();
}

}  // namespace ctg::xml
