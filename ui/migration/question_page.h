// What will happen, point by point, before it does: for the switch and for the end of a rehearsal.
#pragma once

#include "ui/migration/judgement.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/wizard/page.h"

#include <optional>
#include <utility>

#include <QList>

namespace ui::migration {

struct Question {
    QString title;
    QString subtitle;
    QList<std::pair<QString, QString>> points; // what, and what that means
    QString warning = {};                      // empty: none
    QString advice = {};
};

class QuestionPage : public wizard::Page {
    Q_OBJECT

public:
    explicit QuestionPage(wizard::Session& session, QWidget* parent = nullptr);

    void ask(const Question& question);
    void showError(const core::Error& error);
    [[nodiscard]] QWidget* firstField() const override { return nullptr; }

private:
    Banner* m_error;
    Banner* m_warning;
    Card* m_points;
};

// What the person is asked before either happens; `judgement` is the last one, if there is any.
[[nodiscard]] Question switchQuestion(const QString& name,
                                      const std::optional<Judgement>& judgement);
[[nodiscard]] Question endQuestion(const QString& name);
[[nodiscard]] Question switchedNews(const QString& name);
[[nodiscard]] Question endedNews(const QString& name);

} // namespace ui::migration
