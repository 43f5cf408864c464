#include "pdf/hidden.h"

#include <algorithm>
#include <cmath>
#include <qpdf/QPDFMatrix.hh>
#include <utility>

namespace ctg::pdf {

namespace {

using Rectangle = QPDFObjectHandle::Rectangle;

constexpr int kDeepestForms = 20;   // forms in forms
constexpr int kMostForms = 20'000;  // drawn on a page
constexpr double kOfAScan = 0.5;    // of the page, covered by its images
constexpr int kNotPainted = 3;      // a way of rendering text

Rectangle common(const Rectangle& a, const Rectangle& b) {
  return {std::max(a.llx, b.llx), std::max(a.lly, b.lly), std::min(a.urx, b.urx), std::min(a.ury, b.ury)};
}
bool empty(const Rectangle& r) { return r.urx < r.llx || r.ury < r.lly; }
double area(const Rectangle& r) { return empty(r) ? 0 : (r.urx - r.llx) * (r.ury - r.lly); }

QPDFMatrix after(QPDFMatrix first, const QPDFMatrix& then) {
  QPDFMatrix both = then;
  both.concat(first);
  return both;
}

struct Painting {
  QPDFMatrix place;
  Rectangle clip;
  double size = 0, leading = 0, rise = 0;
  int rendering = 0;
};

// What has been seen of the page so far, by all of its streams.
struct Found {
  Rectangle box;
  double images = 0;
  int forms = 0;
  bool outside = false, invisible = false;
};

class Follower : public QPDFObjectHandle::ParserCallbacks {
 public:
  Follower(Found& found, QPDFObjectHandle resources, Painting state, int depth)
      : found_(found), resources_(resources), now_(state), depth_(depth) {}

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      constexpr std::size_t kMost = 10'000;
      if (operands_.size() < kMost) operands_.push_back(object);
      return;
    }
    const std::string op = object.getOperatorValue();
    if (!graphics(op) && !path(op) && !text(op) && op == "Do") draw();
    operands_.clear();
    if (found_.outside) terminateParsing();  // nothing more to learn
  }
  void handleEOF() override {}

 private:
  double number(std::size_t i) const {
    QPDFObjectHandle value = i < operands_.size() ? operands_[i] : QPDFObjectHandle::newNull();
    return value.isNumber() ? value.getNumericValue() : 0;
  }
  QPDFMatrix matrix() const { return {number(0), number(1), number(2), number(3), number(4), number(5)}; }

  bool graphics(const std::string& op) {
    constexpr std::size_t kMost = 1'000;
    if (op == "q") {
      if (saved_.size() < kMost) saved_.push_back(now_);
    } else if (op == "Q") {
      if (!saved_.empty()) now_ = saved_.back(), saved_.pop_back();
    } else if (op == "cm") {
      now_.place = after(matrix(), now_.place);
    } else {
      return false;
    }
    return true;
  }

  void reach(double x, double y) {
    double px = 0, py = 0;
    now_.place.transform(x, y, px, py);
    reached_ = path_ ? Rectangle{std::min(reached_.llx, px), std::min(reached_.lly, py),
                                 std::max(reached_.urx, px), std::max(reached_.ury, py)}
                     : Rectangle{px, py, px, py};
    path_ = true;
  }

  // Of a path only how far it reaches: what is cut out of the page is no larger.
  bool path(const std::string& op) {
    if (op == "m" || op == "l" || op == "c" || op == "v" || op == "y") {
      for (std::size_t i = 0; i + 1 < operands_.size(); i += 2) reach(number(i), number(i + 1));
    } else if (op == "re") {
      reach(number(0), number(1));
      reach(number(0) + number(2), number(1) + number(3));
      reach(number(0) + number(2), number(1));
      reach(number(0), number(1) + number(3));
    } else if (op == "W" || op == "W*") {
      clips_ = true;
    } else if (op == "n" || op == "f" || op == "F" || op == "f*" || op == "S" || op == "s" || op == "B" ||
               op == "B*" || op == "b" || op == "b*") {
      if (clips_ && path_) now_.clip = common(now_.clip, reached_);
      clips_ = path_ = false;
    } else {
      return false;
    }
    return true;
  }

  void next_line(double x, double y) {
    line_ = after({1, 0, 0, 1, x, y}, line_);
    at_ = line_;
    placed_ = true;
  }

  bool text(const std::string& op) {
    if (op == "BT") {
      line_ = at_ = QPDFMatrix();
      placed_ = true;
    } else if (op == "Tf") {
      now_.size = number(1);
    } else if (op == "TL") {
      now_.leading = number(0);
    } else if (op == "Ts") {
      now_.rise = number(0);
    } else if (op == "Tr") {
      now_.rendering = static_cast<int>(number(0));
    } else if (op == "Tm") {
      line_ = at_ = matrix();
      placed_ = true;
    } else if (op == "Td" || op == "TD") {
      if (op == "TD") now_.leading = -number(1);
      next_line(number(0), number(1));
    } else if (op == "T*") {
      next_line(0, -now_.leading);
    } else if (op == "'" || op == "\"") {
      next_line(0, -now_.leading);
      show();
    } else if (op == "Tj" || op == "TJ") {
      show();
    } else {
      return false;
    }
    return true;
  }

  // How many characters are shown at least, spaces apart.
  std::size_t characters() const {
    std::size_t count = 0;
    const auto add = [&](QPDFObjectHandle value) {
      if (!value.isString()) return;
      const std::string bytes = value.getStringValue();
      count += static_cast<std::size_t>(
          std::count_if(bytes.begin(), bytes.end(), [](char c) { return c != ' ' && c != '\0'; }));
    };
    for (QPDFObjectHandle each : operands_) {
      if (each.isArray()) {
        for (const QPDFObjectHandle& part : each.getArrayAsVector()) add(part);
      } else {
        add(each);
      }
    }
    return count;
  }

  void show() {
    const std::size_t count = characters();
    if (count == 0) return;
    if (now_.rendering == kNotPainted) {
      found_.invisible = true;
      return;
    }
    // Where it goes on behind text whose width is not known, it is where that was.
    if (!std::exchange(placed_, false)) return;
    constexpr double kDown = 0.3, kUp = 1.0, kNarrow = 0.2;
    const double size = now_.size, wide = kNarrow * std::abs(size) * static_cast<double>(count);
    const Rectangle own{0, std::min(-kDown * size, kUp * size) + now_.rise, wide,
                        std::max(-kDown * size, kUp * size) + now_.rise};
    const Rectangle shown = after(at_, now_.place).transformRectangle(own);
    found_.outside = found_.outside || empty(common(shown, now_.clip));
  }

  void draw() {
    QPDFObjectHandle name = operands_.empty() ? QPDFObjectHandle::newNull() : operands_.back();
    QPDFObjectHandle objects =
        resources_.isDictionary() ? resources_.getKey("/XObject") : QPDFObjectHandle::newNull();
    if (!name.isName() || !objects.isDictionary()) return;
    QPDFObjectHandle object = objects.getKey(name.getName());
    if (!object.isStream()) return;
    QPDFObjectHandle dict = object.getDict();
    if (dict.getKey("/Subtype").isNameAndEquals("/Image")) {
      found_.images += area(common(now_.place.transformRectangle({0, 0, 1, 1}), now_.clip));
    } else if (dict.getKey("/Subtype").isNameAndEquals("/Form")) {
      draw_form(object, dict);
    }
  }

  void draw_form(QPDFObjectHandle form, QPDFObjectHandle dict) {
    if (depth_ >= kDeepestForms || ++found_.forms > kMostForms) {
      found_.outside = true;  // more than can be followed: not known to be seen
      return;
    }
    Painting inside = now_;
    QPDFObjectHandle matrix = dict.getKey("/Matrix"), box = dict.getKey("/BBox");
    if (matrix.isMatrix()) inside.place = after(matrix.getArrayAsMatrix(), inside.place);
    if (box.isRectangle())
      inside.clip = common(inside.clip, inside.place.transformRectangle(box.getArrayAsRectangle()));
    QPDFObjectHandle own = dict.getKey("/Resources");
    Follower follower(found_, own.isDictionary() ? own : resources_, inside, depth_ + 1);
    form.parseAsContents(&follower);
  }

  Found& found_;
  QPDFObjectHandle resources_;
  Painting now_;
  int depth_;
  std::vector<Painting> saved_;
  std::vector<QPDFObjectHandle> operands_;
  QPDFMatrix line_, at_;
  bool placed_ = false;  // at_ is where the next text stands
  bool path_ = false, clips_ = false;
  Rectangle reached_;
};

}  // namespace

bool has_hidden_text(QPDFPageObjectHelper& page, const Frame& frame) {
  Found found{{frame.box.left, frame.box.bottom, frame.box.right, frame.box.top}};
  Painting state{{}, found.box};
  Follower follower(found, page.getAttribute("/Resources", false), state, 0);
  page.parseContents(&follower);
  return found.outside || (found.invisible && found.images < kOfAScan * area(found.box));
}

}  // namespace ctg::pdf
