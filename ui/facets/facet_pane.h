// Values and their counts beside the list. A click includes a value, Alt and a click or minus
// excludes it, again takes it back; several of one field mean any of them. The query shows it all.
#pragma once

#include "ui/facets/facet_feed.h"
#include "ui/facets/facet_model.h"
#include "ui/widgets/card.h"

class QPushButton;
class QTreeView;

namespace ui::facets {

class FacetPane : public Card {
    Q_OBJECT

public:
    explicit FacetPane(Backend& backend, QWidget* parent = nullptr);

    // `query` is asked anew each time, so that a range which moves has moved.
    void ask(std::function<EventQuery()> query);
    void stale() { m_feed.stale(); }

    [[nodiscard]] QTreeView* tree() const { return m_tree; }
    [[nodiscard]] const FacetModel& model() const { return m_model; }
    [[nodiscard]] QPushButton* fieldsButton() const { return m_fieldsButton; }
    void mark(const QModelIndex& index, Mark mark); // marked so already: no more

Q_SIGNALS:
    void textWanted(const QString& query); // the query with another choice
    void closeWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void arrange();
    void fillFieldMenu();
    void setFieldShown(const QString& field, bool shown);
    [[nodiscard]] QStringList fieldsShown() const;
    [[nodiscard]] bool press(QKeyEvent& key);
    void activate(const QModelIndex& index, Mark wanted);
    void openMenu(const QPoint& at);
    void openAll(const QString& field);
    void showInFull(const QString& value);
    void take(const std::vector<Facet>& facets, bool again);
    void hideEmpty();

    Backend& m_backend;
    std::function<EventQuery()> m_query;
    FacetModel m_model;
    FacetFeed m_feed;
    QTreeView* m_tree;
    QPushButton* m_fieldsButton;
};

} // namespace ui::facets
