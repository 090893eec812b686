package org.provabilityfabric.runbooks.policy;

/**
 * What a label of an alert must be.
 *
 * @param name the label
 * @param value its value, or an expression over all of it
 * @param regex whether {@code value} is an expression
 * @param equal whether it must fit; otherwise it must not
 */
public record LabelMatcher(String name, String value, boolean regex, boolean equal) {
  static LabelMatcher is(String name, String value) {
    return new LabelMatcher(name, value, false, true);
  }

  static LabelMatcher isOneOf(String name, String expression) {
    return new LabelMatcher(name, expression, true, true);
  }

  static LabelMatcher isNoneOf(String name, String expression) {
    return new LabelMatcher(name, expression, true, false);
  }
}
