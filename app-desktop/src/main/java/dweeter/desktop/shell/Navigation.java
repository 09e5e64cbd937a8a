/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.keys.Shortcut;
import dweeter.desktop.widgets.Avatar;
import dweeter.desktop.widgets.EmojiImages;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.NameLine;
import dweeter.desktop.widgets.Parts;
import dweeter.desktop.widgets.RingMark;
import dweeter.model.Author;

/// The column at the left: where one can go, the button to write, and who one is.
final class Navigation extends VBox {

    private static final double AVATAR = 36 / 15.0;
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /// In em.
    private static final double EDGE = 1.2;
    private static final double EDGE_OF_ICONS = 0.6;
    private static final double WORDS = 13.13;

    private final SignedIn in;
    private final Messages messages;
    private final EmojiImages art;
    private final BooleanProperty narrow = new SimpleBooleanProperty(this, "narrow");

    Navigation(SignedIn in, Messages messages, EmojiImages art, Runnable logOut) {
        this.in = in;
        this.art = art;
        this.messages = messages;
        Author self = in.session().self();
        getStyleClass().add("navigation");
        var word = new Label("dweeter");
        word.getStyleClass().add("brand-word");
        var brand = new HBox(new RingMark(1.6), wide(word));
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
    ///
    /// @param width to fill, in em
    /// @param em    in pixels
    void arrange(boolean iconsOnly, double width, double em) {
        narrow.set(iconsOnly);
        pseudoClassStateChanged(NARROW, iconsOnly);
        double right = iconsOnly ? EDGE_OF_ICONS : Math.max(EDGE, width - WORDS - EDGE);
        setPadding(new Insets(1.6 * em, right * em, 1.15 * em, (iconsOnly ? EDGE_OF_ICONS : EDGE) * em));
        setPrefWidth(width * em);
    }

    private Button go(String key, Feather icon, Page page) {
        Label word = Parts.label(messages.of(key), "nav-word");
        var content = new HBox(Icons.of(icon), wide(word), wide(Parts.spring()));
        content.setAlignment(Pos.CENTER_LEFT);
        content.getStyleClass().add("nav-content");
        if (page instanceof Page.Home) {
            Label count = Parts.label(in.timeline().unreadCountProperty().map(String::valueOf), "nav-count");
            Parts.shownWhile(in.timeline().unreadCountProperty().greaterThan(0).and(narrow.not()), count);
            content.getChildren().add(count);
        }
        var button = new Button();
        button.setGraphic(content);
        button.setId("nav-" + key.substring(key.indexOf('.') + 1));
        button.accessibleTextProperty().bind(messages.of(key));
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("nav-button");
        button.setOnAction(_ -> in.shell().open(page));
        in.shell().pageProperty().subscribe(now -> button.pseudoClassStateChanged(CHOSEN,
                now.entry(in.session().self().nick()).equals(page)));
        return button;
    }

    private <N extends Node> N wide(N node) {
        return Parts.shownWhile(narrow.not(), node);
    }

    private Button write() {
        var key = new Label("N");
        key.getStyleClass().add("keycap");
        var content = new HBox(Icons.of(Feather.EDIT_2), wide(Parts.label(messages.of("nav.new-dweet"), "nav-word")),
                wide(key));
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
        var name = new NameLine(self.shownName(), art, "person-name");
        var nick = new Label("@" + self.nick());
        nick.getStyleClass().add("person-nick");
        var names = new VBox(name, nick);
        names.getStyleClass().add("nav-word");
        names.setAlignment(Pos.CENTER_LEFT);
        var content = new HBox(new Avatar(self.nick(), AVATAR), wide(names), wide(Parts.spring()),
                wide(Icons.of(Feather.CHEVRON_DOWN)));
        content.setAlignment(Pos.CENTER_LEFT);
        content.getStyleClass().add("nav-content");
        var button = new Button();
        button.setId("account-menu");
        button.setGraphic(content);
        button.accessibleTextProperty().bind(messages.of("nav.account", self.nick().value()));
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().addAll("nav-button", "nav-account");
        button.setOnAction(_ -> menu(logOut).show(button, Side.TOP, 0, 0));
        return button;
    }

    private ContextMenu menu(Runnable logOut) {
        ShellViewModel shell = in.shell();
        return new ContextMenu(
                Parts.item(messages.text("nav.new-dweet"), Shortcut.NEW_DWEET,
                        () -> shell.composingProperty().set(true)),
                Parts.item(messages.text("nav.settings"), Shortcut.SETTINGS, () -> shell.open(new Page.Settings())),
                Parts.item(messages.text("keys.title"), Shortcut.HELP, () -> shell.helpingProperty().set(true)),
                Parts.item(messages.text("settings.log-out"), logOut));
    }
}
