/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dweeter.desktop.compose.ComposeDialog;
import dweeter.desktop.connection.Reach;
import dweeter.desktop.fx.Lazy;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Question;
import dweeter.desktop.network.NetworkSummary;
import dweeter.desktop.network.NetworkView;
import dweeter.desktop.people.PeopleView;
import dweeter.desktop.people.SearchField;
import dweeter.desktop.people.SuggestionsView;
import dweeter.desktop.profile.ProfileView;
import dweeter.desktop.settings.SettingsView;
import dweeter.desktop.widgets.CardContext;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Nick;

/// The window of somebody who is logged in. It drops the rail, the words of the navigation and the navigation itself as it
/// gets narrower.
public final class ShellView extends StackPane {

    /// In em.
    private static final double WITHOUT_RAIL = 1180 / 15.0;
    private static final double ICONS_ONLY = 920 / 15.0;
    private static final double BOTTOM_BAR = 640 / 15.0;
    private static final double SHEET = 680 / 15.0;
    private static final double RAIL = 272 / 15.0;
    private static final double NAVIGATION = 230 / 15.0;
    private static final double NAVIGATION_ICONS = 72 / 15.0;
    private static final double DESK = 2;

    private final SignedIn in;
    private final Messages messages;
    private final CardContext context;
    private final BorderPane frame = new BorderPane();
    private final StackPane sheet = new StackPane();
    private final HomeView home;
    private final Lazy<ProfileView> profile;
    private final Lazy<PeopleView> people;
    private final Lazy<NetworkView> network;
    private final Lazy<SettingsView> settings;
    private final BooleanProperty withRail = new SimpleBooleanProperty(this, "withRail");
    private final Navigation navigation;
    private final BottomBar bottomBar;
    private final SearchField search;
    private final VBox rail;
    /// On pages that have none of their own.
    private final StatusChips chips;
    private final Lazy<ComposeDialog> dialog;
    private final Lazy<KeyHelp> help;
    private final StackPane veils = new StackPane();
    private final StackPane questions = new StackPane();
    /// Nobody sees it; its font tells how large text is.
    private final Label em = new Label();
    private Optional<Node> focusedBefore = Optional.empty();

    /// @param leave ends the session
    public ShellView(SignedIn in, Surroundings world, Consumer<LogOut> leave) {
        this.in = in;
        messages = world.messages();
        Runnable logOut = new WayOut(in, leave)::take;
        var offline = Bindings.createBooleanBinding(() -> in.network().reachProperty().get() == Reach.OFFLINE,
                in.network().reachProperty());
        context = new CardContext(messages, world.times(), world.art(), in.actions(), offline,
                in.session().self().nick(),
                this::openProfile,
                new Links(in.session().background(), world.openLink(), world.copy(), in.shell()::say)::open,
                text -> {
                    world.copy().accept(text);
                    in.shell().say(Notice.good("copied"));
                });
        home = new HomeView(in, world, context);
        profile = new Lazy<>(() -> new ProfileView(in.profile(), context));
        people = new Lazy<>(
                () -> new PeopleView(in.people(), messages, world.art(), withRail.not(), this::openProfile));
        network = new Lazy<>(() -> new NetworkView(in.network(), messages, world.times(), context.copy()));
        settings = new Lazy<>(() -> new SettingsView(in.settings(), in.account(), messages, world.times(),
                new ClearCopies(in)::take, logOut));
        chips = new StatusChips(in, messages, world.times(), home.narrowProperty());
        chips.getStyleClass().add("page-chips");
        chips.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(chips, Pos.TOP_RIGHT);
        navigation = new Navigation(in, messages, world.art(), logOut);
        bottomBar = new BottomBar(in, messages, logOut);
        search = new SearchField(in.people(), messages, world.art(), this::openProfile);
        rail = new VBox(search, new NetworkSummary(in.network(), messages, world.times()),
                new SuggestionsView(in.people(), messages, world.art(), this::openProfile), Parts.spring(),
                keysHint());
        rail.getStyleClass().add("rail");
        dialog = new Lazy<>(() -> new ComposeDialog(in.compose(), context, in.session().self(),
                () -> in.shell().composingProperty().set(false)));
        help = new Lazy<>(() -> new KeyHelp(messages, in.settings().lettersProperty(),
                () -> in.shell().helpingProperty().set(false)));
        veils.setPickOnBounds(false);
        questions.setPickOnBounds(false);
        setId("shell");
        getStyleClass().add("shell");
        sheet.getStyleClass().add("sheet");
        frame.setCenter(sheet);
        em.setVisible(false);
        getChildren().addAll(em, frame, veils, questions, toast());
        in.shell().pageProperty().subscribe(this::show);
        in.shell().composingProperty().addListener((_, _, now) -> cover(dialog, now, ComposeDialog::write));
        in.shell().helpingProperty().addListener((_, _, now) -> cover(help, now, KeyHelp::open));
        in.shell().questionProperty().addListener((_, before, now) -> asked(before.isPresent(), now, world.timer()));
        widthProperty().addListener((_, _, _) -> arrange());
        em.fontProperty().addListener((_, _, _) -> arrange());
        ShellKeys.bind(in, home, profile, this::find).listen(this);
    }

    /// Has the keys go to the page. It has to be in the window.
    public void begin() {
        focus(in.shell().pageProperty().get());
    }

    private void openProfile(Nick nick) {
        in.shell().composingProperty().set(false);
        in.shell().open(new Page.Person(nick));
    }

    private void show(Page page) {
        Node node = switch (page) {
            case Page.Home _ -> {
                in.timeline().refresh();
                yield home;
            }
            case Page.Person(Nick nick) -> {
                in.profile().open(nick);
                yield profile.get();
            }
            case Page.People _ -> {
                in.people().refresh();
                yield people.get();
            }
            case Page.Network _ -> network.get();
            case Page.Settings _ -> settings.get();
        };
        sheet.getChildren().setAll(node);
        if (node != home) {
            sheet.getChildren().add(chips);
        }
        focus(page);
    }

    /// Whoever comes to a page goes on with the keys there, not in a field of the page before.
    private void focus(Page page) {
        switch (page) {
            case Page.Home _ -> home.timeline().focus();
            case Page.Person _ -> profile.get().focus();
            case Page.People _,Page.Network _,Page.Settings _ -> sheet.requestFocus();
        }
    }

    private void arrange() {
        double pixels = em.getFont().getSize();
        double width = getWidth() / pixels;
        boolean railFits = width >= WITHOUT_RAIL;
        withRail.set(railFits);
        boolean withBar = width < BOTTOM_BAR;
        boolean icons = width < ICONS_ONLY;
        double spare = Math.max(0, width - SHEET - RAIL - NAVIGATION);
        home.narrowProperty().set(withBar);
        double left = icons ? NAVIGATION_ICONS : railFits ? NAVIGATION + Math.min(DESK + 0.2, spare / 2) : NAVIGATION;
        navigation.arrange(icons, left, pixels);
        rail.setPrefWidth(railFits ? (width - left - SHEET) * pixels : 0);
        frame.setLeft(withBar ? null : navigation);
        frame.setRight(railFits ? rail : null);
        frame.setBottom(withBar ? bottomBar : null);
    }

    /// Lays something over the page, or takes it away.
    private <N extends Node> void cover(Lazy<N> what, boolean now, Consumer<N> open) {
        if (now) {
            focusedBefore = focused();
            veils.getChildren().add(what.get());
            open.accept(what.get());
        } else {
            veils.getChildren().remove(what.get());
            focusedBefore.ifPresent(Node::requestFocus);
        }
    }

    private Button keysHint() {
        var key = new Label("?");
        key.getStyleClass().add("keycap");
        Button hint = Parts.button(messages.of("keys.title"), () -> in.shell().helpingProperty().set(true),
                "text-button",
                "keys-hint");
        hint.setId("keys-hint");
        hint.setGraphic(key);
        hint.setContentDisplay(ContentDisplay.RIGHT);
        hint.setMaxWidth(Double.MAX_VALUE);
        return hint;
    }

    private void asked(boolean before, Optional<Question> now, Timer timer) {
        if (!before) {
            focusedBefore = focused();
        }
        questions.getChildren().clear();
        now.ifPresentOrElse(question -> {
            var asking = new QuestionDialog(question, in.shell(), messages, timer);
            questions.getChildren().add(asking);
            asking.focus();
        }, () -> focusedBefore.ifPresent(Node::requestFocus));
    }

    private Optional<Node> focused() {
        return Optional.ofNullable(getScene()).flatMap(scene -> Optional.ofNullable(scene.getFocusOwner()));
    }

    private Label toast() {
        Label toast = Parts.sentence(messages, in.shell().noticeProperty());
        toast.getStyleClass().add("toast");
        toast.setId("notice");
        toast.setMaxHeight(USE_PREF_SIZE);
        StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
        return toast;
    }

    private void find() {
        if (search.getScene() == null) {
            in.findPeople();
        } else {
            search.look();
        }
    }
}
