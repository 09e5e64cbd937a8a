/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

import dweeter.desktop.connection.Acts;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.FollowButton;
import dweeter.model.Nick;

/// The button beside somebody in a list.
final class PersonFollow {

    private PersonFollow() {}

    static FollowButton button(Messages messages, Acts acts, Nick nick) {
        BooleanBinding followed = Bindings.createBooleanBinding(() -> acts.followed().getOrDefault(nick, false),
                acts.followed());
        var button = new FollowButton(messages, followed, () -> {
            if (followed.get()) {
                acts.unfollow(nick);
            } else {
                acts.follow(nick);
            }
        });
        button.getStyleClass().add("small");
        button.setId("follow-" + nick);
        return button;
    }
}
