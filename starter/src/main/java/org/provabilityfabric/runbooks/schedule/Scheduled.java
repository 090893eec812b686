package org.provabilityfabric.runbooks.schedule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A schedule, in the same words whether it stands in a file or at Temporal, so that both compare.
 *
 * @param name the schedule's id in Temporal
 * @param starts the workflow type and its task queue
 * @param input the start input as JSON with sorted keys
 * @param times when, each as cron writes it
 * @param zone the time zone
 * @param overlap what happens where the run before has not ended
 * @param catchUp how late a start is made up for
 * @param note what it is for; of one that was paused by hand, what whoever paused it said
 * @param other what a file cannot say, such as a jitter; empty where there is nothing of it
 * @param paused whether somebody paused it
 */
public record Scheduled(
    String name,
    String starts,
    String input,
    List<String> times,
    String zone,
    String overlap,
    String catchUp,
    String note,
    String other,
    boolean paused) {
  /** What is different between a schedule and the one that is wanted in its place. */
  public record Difference(String field, String before, String after) {}

  /**
   * What has to be changed for this one to become the wanted one. Whether it is paused, and why, is
   * nobody's business but of those who paused it.
   */
  public List<Difference> towards(Scheduled wanted) {
    Map<String, String> after = wanted.fields();
    return fields().entrySet().stream()
        .filter(field -> !(paused && field.getKey().equals("note")))
        .map(
            field ->
                new Difference(
                    field.getKey(), field.getValue(), after.getOrDefault(field.getKey(), "")))
        .filter(difference -> !difference.before().equals(difference.after()))
        .toList();
  }

  /** Its fields by the names that people know, in the order of the file. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("procedure", starts);
    fields.put("input", input);
    fields.put("cron", String.join("; ", times));
    fields.put("zone", zone);
    fields.put("overlap", overlap);
    fields.put("catchUp", catchUp);
    fields.put("note", note);
    fields.put("other", other);
    return fields;
  }
}
