/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.Avatar;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;
import dweeter.desktop.widgets.RingMark;
import dweeter.model.Author;

/// The column at the left: where one can go, the button to write, and who one is.
final class Navigation extends VBox {

    private static final double AVATAR = 36 / 15.0;
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final SignedIn in;
    private final Messages messages;

    Navigation(SignedIn in, Messages messages, Runnable logOut) {
        this.in = in;
        this.messages = messages;
        Author self = in.session().self();
        getStyleClass().add("navigation");
        var word = new Label("dweeter");
        word.getStyleClass().add("brand-word");
        var brand = new HBox(new RingMark(1.6), word);
        brand.getStyleClass().add("brand");
        brand.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(brand, go("nav.home", Feather.HOME, new Page.Home()),
                go("nav.profile", Feather.USER, new Page.Person(self.nick())),
                go("nav.people", Feather.USERS, new Page.People()),
                go("nav.network", Feather.SHARE_2, new Page.Network()),
                go("nav.settings", Feather.SETTINGS, new Page.Settings()), write(), Parts.spring(),
                account(self, logOut));
    }

    /// Shows icons only, or icons and words.
    void setNarrow(boolean narrow) {
        pseudoClassStateChanged(NARROW, narrow);
    }

    private Button go(String key, Feather icon, Page page) {
        Label word = Parts.label(messages.of(key), "nav-word");
        var content = new HBox(Icons.of(icon), word, Parts.spring());
        content.setAlignment(Pos.CENTER_LEFT);
        content.getStyleClass().add("nav-content");
        if (page instanceof Page.Home) {
            Label count = Parts.label(in.timeline().unreadCountProperty().map(String::valueOf), "nav-count");
            count.visibleProperty().bind(in.timeline().unreadCountProperty().map(unread -> unread.intValue() > 0));
            content.getChildren().add(count);
        }
        var button = new Button();
        button.setGraphic(content);
        button.setId("nav-" + key.substring(key.indexOf('.') + 1));
        button.accessibleTextProperty().bind(messages.of(key));
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("nav-button");
        button.setOnAction(_ -> in.shell().open(page));
        in.shell().pageProperty().subscribe(now -> button.pseudoClassStateChanged(CHOSEN, isUnder(now, page)));
        return button;
    }

    private static boolean isUnder(Page now, Page entry) {
        boolean somebodyElse = now instanceof Page.Person && !now.equals(entry);
        return now.equals(entry) || somebodyElse && entry instanceof Page.People;
    }

    private Button write() {
        var key = new Label("N");
        key.getStyleClass().add("keycap");
        var content = new HBox(Icons.of(Feather.EDIT_2), Parts.label(messages.of("nav.new-dweet"), "nav-word"), key);
        content.setAlignment(Pos.CENTER);
        content.getStyleClass().add("nav-content");
        var button = new Button();
        button.setId("new-dweet");
        button.setGraphic(content);
        button.accessibleTextProperty().bind(messages.of("nav.new-dweet"));
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().addAll("primary", "new-dweet");
        button.setOnAction(_ -> in.shell().composingProperty().set(true));
        return button;
    }

    private Button account(Author self, Runnable logOut) {
        var name = new Label(self.name().value());
        name.getStyleClass().add("person-name");
        var nick = new Label("@" + self.nick());
        nick.getStyleClass().add("person-nick");
        var names = new VBox(name, nick);
        names.getStyleClass().add("nav-word");
        names.setAlignment(Pos.CENTER_LEFT);
        var content = new HBox(new Avatar(self.nick(), AVATAR), names, Parts.spring(),
                Icons.of(Feather.CHEVRON_DOWN, "nav-word"));
        content.setAlignment(Pos.CENTER_LEFT);
        content.getStyleClass().add("nav-content");
        var button = new Button();
        button.setId("account-menu");
        button.setGraphic(content);
        button.accessibleTextProperty().bind(messages.of("nav.account", self.nick().value()));
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().addAll("nav-button", "nav-account");
        button.setOnAction(_ -> {
            var leave = new MenuItem(messages.text("settings.log-out"));
            leave.setOnAction(_ -> logOut.run());
            new ContextMenu(leave).show(button, Side.TOP, 0, 0);
        });
        return button;
    }
}
