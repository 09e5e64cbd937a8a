/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/// Each component of a record has to be there, unless its type says that it may be absent. Without this a missing
/// number would be read as 0 and a missing truth value as false.
final class RequiredMembers extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        Class<?> type = member.getRawType();
        return type != Optional.class && type != OptionalInt.class && type != OptionalLong.class;
    }
}
