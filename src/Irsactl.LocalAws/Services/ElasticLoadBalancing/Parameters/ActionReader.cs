using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;

/// <summary>Reads the actions of listeners and rules. Those that log users in are not here, so there is one action.</summary>
internal static partial class ActionReader
{
    private const int MaxGroups = 5;
    private const int MaxWeight = 999;
    private const int MaxBody = 1024;
    private static readonly string[] ContentTypes = ["text/plain", "text/css", "text/html", "application/javascript", "application/json"];

    /// <summary>Reads the list; null where it is not given.</summary>
    /// <exception cref="AwsServiceException">It is not as it must be.</exception>
    public static RuleAction? Read(QueryRequest request, string list)
    {
        var actions = request.Parameters.List(list);
        return actions switch
        {
            null => null,
            [var only] => ReadOne(request, only),
            [] => throw ElbErrors.Validation("You must specify at least one action"),
            _ when actions.FirstOrDefault(action => Type(action).StartsWith("authenticate-", StringComparison.Ordinal)) is { } login =>
                ReadOne(request, login),
            _ => throw ElbErrors.Of("TooManyActions", "You've reached the limit on the number of actions per rule"),
        };
    }

    private static string Type(QueryParameters action) => action.Text("Type") ?? "";

    private static RuleAction ReadOne(QueryRequest request, QueryParameters action) => (Type(action) switch
    {
        "forward" => new RuleAction { Forward = Forward(action) },
        "redirect" => new RuleAction { Redirect = Redirect(action) },
        "fixed-response" => new RuleAction { FixedResponse = FixedResponse(action) },
        "authenticate-oidc" or "authenticate-cognito" or "jwt-validation" => throw ElbErrors.NotImplemented(
            $"action {Type(action)} of {request.Action}"),
        var other => throw ElbErrors.Validation(
            $"1 validation error detected: Value '{other}' at 'actions.1.member.type' failed to satisfy constraint: "
            + "Member must satisfy enum value set: [forward, authenticate-oidc, authenticate-cognito, redirect, fixed-response]"),
    }) with
    { Order = action.Text("Order") is { } order ? Number(order) : null };

    private static ForwardAction Forward(QueryParameters action)
    {
        var groups = (action.List("ForwardConfig.TargetGroups") ?? [])
            .Select(group => new WeightedTargetGroup(
                group.Text("TargetGroupArn") ?? "", group.Text("Weight") is { } weight ? Number(weight) : 1))
            .ToImmutableArray();
        if (action.Text("ForwardConfig.TargetGroupStickinessConfig.Enabled") is "true")
        {
            throw ElbErrors.NotImplemented("stickiness of target groups");
        }

        if (groups.IsEmpty && action.Text("TargetGroupArn") is { } single)
        {
            groups = [new WeightedTargetGroup(single, 1)];
        }

        return groups.Length == 0 ? throw ElbErrors.Validation("A target group ARN must be specified")
            : groups.Length > MaxGroups
                ? throw ElbErrors.InvalidConfiguration($"A forward action can have at most '{MaxGroups}' target groups")
            : groups.Any(group => group.Weight is < 0 or > MaxWeight)
                ? throw ElbErrors.Validation($"The target group weight must be between 0 and {MaxWeight}")
            : groups.DistinctBy(group => group.Arn, StringComparer.Ordinal).Count() != groups.Length
                ? throw ElbErrors.Validation("A target group can only be specified once in an action")
            : new ForwardAction(groups);
    }

    private static RedirectAction Redirect(QueryParameters action)
    {
        string Text(string name, string otherwise) => action.Text("RedirectConfig." + name) ?? otherwise;
        var redirect = new RedirectAction(
            Text("StatusCode", ""),
            Text("Protocol", "#{protocol}"),
            Text("Host", "#{host}"),
            Text("Port", "#{port}"),
            Text("Path", "/#{path}"),
            Text("Query", "#{query}"));
        return redirect.StatusCode is not ("HTTP_301" or "HTTP_302")
                ? throw ElbErrors.Validation(
                    $"1 validation error detected: Value '{redirect.StatusCode}' at 'actions.1.member.redirectConfig.statusCode' failed to "
                    + "satisfy constraint: Member must satisfy enum value set: [HTTP_301, HTTP_302]")
            : redirect.Protocol is not ("HTTP" or "HTTPS" or "#{protocol}")
                ? throw ElbErrors.InvalidAction("The Redirect Protocol must be one of: 'HTTP', 'HTTPS', '#{protocol}'")
            : !IsPort(redirect.Port) ? throw ElbErrors.InvalidAction("The Redirect Port must be a number from 1 to 65535 or '#{port}'")
            : !redirect.Path.StartsWith('/') ? throw ElbErrors.InvalidAction("The Redirect Path must start with '/'")
            : redirect is { Protocol: "#{protocol}", Host: "#{host}", Port: "#{port}", Path: "/#{path}" }
                ? throw ElbErrors.InvalidAction(
                    "The RedirectConfig must change at least one of the following: 'host', 'port', 'protocol', or 'path'")
            : redirect;
    }

    private static FixedResponse FixedResponse(QueryParameters action)
    {
        var response = new FixedResponse(
            action.Text("FixedResponseConfig.StatusCode") ?? "",
            action.Text("FixedResponseConfig.ContentType"),
            action.Text("FixedResponseConfig.MessageBody"));
        return !FixedStatus().IsMatch(response.StatusCode)
                ? throw ElbErrors.Validation(
                    $"1 validation error detected: Value '{response.StatusCode}' at 'actions.1.member.fixedResponseConfig.statusCode' "
                    + "failed to satisfy constraint: Member must satisfy regular expression pattern: ^(2|4|5)\\d\\d$")
            : response.ContentType is { Length: > 0 } type && !ContentTypes.Contains(type, StringComparer.Ordinal)
                ? throw ElbErrors.InvalidAction($"The ContentType must be one of:'{string.Join("', '", ContentTypes)}'")
            : response.MessageBody?.Length > MaxBody
                ? throw ElbErrors.Validation(
                    "1 validation error detected: Value at 'actions.1.member.fixedResponseConfig.messageBody' failed to satisfy "
                    + $"constraint: Member must have length less than or equal to {MaxBody}")
            : response;
    }

    private static bool IsPort(string text) => text is "#{port}"
        || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535);

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw QueryErrors.Malformed(text);

    [GeneratedRegex(@"\A[245][0-9][0-9]\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FixedStatus();
}
