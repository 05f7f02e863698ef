using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages.Policies;

/// <summary>The form of the page. It comes back as it was filled in.</summary>
internal static class PolicyForm
{
    private const string Example = """
        {
          "Version": "2012-10-17",
          "Statement": [
            { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::my-bucket/*" }
          ]
        }
        """;

    /// <summary>Renders it.</summary>
    public static Html Render(UiRequest request, PolicyQuestion? question)
    {
        var asked = question ?? new PolicyQuestion
        {
            Identity = [Example],
            Actions = ["s3:GetObject"],
            Resources = ["arn:aws:s3:::my-bucket/key"],
        };
        return Html.Of($"""
            <form class="sheet" method="post" action="{request.Link("policy")}" data-busy="Deciding …" autocomplete="off">
            <div class="columns">
            {Area("policy", "Identity policy of the role", asked.Identity.FirstOrDefault(), 12, "policy-hint")}
            <div class="field">
            {Area("action", "Actions, one a line", string.Join('\n', asked.Actions), 3, null)}
            {Area("resource", "Resources, one a line: ARNs, or *", string.Join('\n', asked.Resources), 3, null)}
            {Area("context", "Condition keys, one a line: key=value", string.Join('\n', asked.Context), 3, null)}</div>
            </div>
            <p class="hint quiet small" id="policy-hint">Paste a policy, or drop a file. <span role="status" id="policy-status"></span></p>
            <details{AttributeHole.Flag("open", IsMore(asked))}><summary>A role in AWS, boundary, session and resource policies</summary>
            {Text("role", "ARN of a role in AWS, whose policies and boundary are read in place of those above", asked.RoleArn)}
            {Text("caller", "ARN of the role that the policy above is for, where conditions name it", asked.CallerArn)}
            <div class="columns">
            {Area("boundary", "Permissions boundary", asked.Boundary, 5, null)}
            {Area("session", "Session policy", asked.Session, 5, null)}
            {Area("resource-policy", "The resource’s own policy", asked.Resource, 5, null)}</div></details>
            <div class="actions"><button class="first" type="submit">Decide</button><span role="status" class="quiet"></span></div>
            </form>
            """);
    }

    /// <summary>Reads it.</summary>
    public static PolicyQuestion Read(UiForm form) => new()
    {
        RoleArn = form.Text("role"),
        CallerArn = form.Text("caller"),
        Identity = [.. form.All("policy")],
        Boundary = form.Text("boundary"),
        Session = form.Text("session"),
        Resource = form.Text("resource-policy"),
        Actions = [.. Lines(form.Text("action"))],
        Resources = [.. Lines(form.Text("resource"))],
        Context = [.. Lines(form.Text("context"))],
    };

    private static bool IsMore(PolicyQuestion asked) =>
        (asked.RoleArn ?? asked.CallerArn ?? asked.Boundary ?? asked.Session ?? asked.Resource) is not null;

    private static string[] Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Html Area(string name, string label, string? value, int rows, string? hint) => Html.Of($"""
        <div class="field"><label for="{name}">{label}</label><textarea id="{name}" name="{name}" rows="{rows}" spellcheck="false"
        data-drop="policy-status"{new AttributeHole("aria-describedby", hint)}>
        {value}</textarea></div>
        """);

    private static Html Text(string name, string label, string? value) => Html.Of($"""
        <div class="field"><label for="{name}">{label}</label>
        <input type="text" id="{name}" name="{name}" value="{value}" spellcheck="false"></div>
        """);
}
