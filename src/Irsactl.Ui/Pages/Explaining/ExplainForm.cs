using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages.Explaining;

/// <summary>The form of the page.</summary>
internal static class ExplainForm
{
    /// <summary>Renders it.</summary>
    /// <param name="request">What it is shown for.</param>
    /// <param name="roles">The roles that are known; default where they were not looked up.</param>
    /// <param name="problem">What was wrong with what was sent, or null.</param>
    public static Html Render(UiRequest request, ImmutableArray<string> roles, IrsactlException? problem) => Html.Of($"""
        <h1>Explain a token</h1>
        <p class="lead">Paste the token of a pod, or what AWS answered to it, and see at which station it is stopped.</p>
        {Html.With(problem, ProblemView.Alert)}
        <form class="sheet" method="post" action="{request.Link("explain")}"
        data-busy="Looking: documents, provider, role, STS …" autocomplete="off">
        <div class="field"><label for="token">Token</label>
        <textarea id="token" name="token" rows="6" spellcheck="false" autocapitalize="off"
        data-drop="token-status" aria-describedby="token-hint"></textarea>
        <p class="hint" id="token-hint">Or drop a file here. In a pod it is in <code>$AWS_WEB_IDENTITY_TOKEN_FILE</code>.
        It is sent to AWS STS alone, and only where a role is named; it is kept nowhere.</p>
        <p class="hint" id="token-status" role="status"></p></div>
        <div class="field"><label for="role">Role ARN</label>
        <input type="text" id="role" name="role" list="roles" spellcheck="false"
        placeholder="arn:aws:iam::123456789012:role/my-role" aria-describedby="role-hint">
        <datalist id="roles">{Html.Each(roles.IsDefault ? [] : roles, role => Html.Of($"""<option value="{role}"></option>"""))}</datalist>
        <p class="hint" id="role-hint">{Known(request, roles)}</p></div>
        <div class="field"><label for="error">What AWS answered</label>
        <textarea id="error" name="error" rows="3" aria-describedby="error-hint"></textarea>
        <p class="hint" id="error-hint">With a token, STS is then not asked again. Without one, you read what the answer means.</p></div>
        <details><summary>More</summary><div class="columns">
        <div class="field"><label for="region">Region of STS</label>
        <input type="text" id="region" name="region" spellcheck="false" placeholder="as configured"></div>
        <div class="field"><label for="session">Session name</label><input type="text" id="session" name="session" spellcheck="false"></div>
        <p class="choice"><input type="checkbox" id="offline" name="offline">
        <label for="offline">Ask nobody: look at the token alone</label></p>
        </div></details>
        <div class="actions"><button class="first" type="submit">Explain</button><span role="status" class="quiet"></span></div>
        </form>
        <h2>What is looked at</h2>
        {FlowView.Blank()}
        """);

    private static Html Known(UiRequest request, ImmutableArray<string> roles) => roles switch
    {
        { IsDefault: true } => Html.Of($"""
            <a href="{request.Link("explain?roles=known")}">Look up the roles</a> that trust an identity provider.
            """),
        [] => Html.Of($"No role of the account trusts an identity provider."),
        _ => Html.Of($"""{roles.Length} roles trust an identity provider: type to choose."""),
    };
}
