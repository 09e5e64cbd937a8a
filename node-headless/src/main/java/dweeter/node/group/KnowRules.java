/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.UUID;

/// Notes up to which rules a sibling can apply commands.
public record KnowRules(UUID sibling, RulesVersion newest) implements Command {

    static final CommandKind<KnowRules> KIND = new CommandKind<>(10, KnowRules::write,
            in -> new KnowRules(in.uuid(), new RulesVersion(in.code())));

    private void write(CommandWriter out) {
        out.uuid(sibling);
        out.code(newest.number());
    }

    @Override
    public CommandKind<KnowRules> kind() {
        return KIND;
    }
}
