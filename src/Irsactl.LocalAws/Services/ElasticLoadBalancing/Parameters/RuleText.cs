using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;

/// <summary>Writes actions and conditions.</summary>
internal static class RuleText
{
    /// <summary>Writes an action as the only one of a list.</summary>
    public static void Write(AnswerWriter writer, string list, RuleAction action) => writer.List(list, [action], (member, only) =>
    {
        if (only.Forward is { } forward)
        {
            Write(member, forward);
        }
        else if (only.Redirect is { } redirect)
        {
            Write(member, redirect);
        }
        else if (only.FixedResponse is { } fixedResponse)
        {
            member.Text("Type", "fixed-response");
            member.Structure("FixedResponseConfig", config =>
            {
                config.Text("StatusCode", fixedResponse.StatusCode);
                config.Text("ContentType", fixedResponse.ContentType);
                config.Text("MessageBody", fixedResponse.MessageBody);
            });
        }

        member.Number("Order", only.Order);
    });

    /// <summary>Writes a condition.</summary>
    public static void Write(AnswerWriter writer, RuleCondition condition)
    {
        writer.Text("Field", condition.Field);
        var (config, hasValuesOfItsOwn) = condition.Field switch
        {
            "path-pattern" => ("PathPatternConfig", true),
            "host-header" => ("HostHeaderConfig", true),
            "http-header" => ("HttpHeaderConfig", false),
            "http-request-method" => ("HttpRequestMethodConfig", false),
            "query-string" => ("QueryStringConfig", false),
            _ => ("SourceIpConfig", false),
        };
        if (hasValuesOfItsOwn)
        {
            writer.Texts("Values", condition.Values);
        }

        writer.Structure(config, member =>
        {
            member.Text("HttpHeaderName", condition.HeaderName);
            if (condition.Field is "query-string")
            {
                member.List("Values", condition.Query, (pair, query) =>
                {
                    pair.Text("Key", query.Key);
                    pair.Text("Value", query.Value);
                });
            }
            else
            {
                member.Texts("Values", condition.Values);
            }
        });
    }

    private static void Write(AnswerWriter writer, ForwardAction forward)
    {
        writer.Text("Type", "forward");
        if (forward.TargetGroups is [var only])
        {
            writer.Text("TargetGroupArn", only.Arn);
        }

        writer.Structure("ForwardConfig", config =>
        {
            config.List("TargetGroups", forward.TargetGroups, (member, group) =>
            {
                member.Text("TargetGroupArn", group.Arn);
                member.Number("Weight", group.Weight);
            });
            config.Structure("TargetGroupStickinessConfig", stickiness => stickiness.Flag("Enabled", false));
        });
    }

    private static void Write(AnswerWriter writer, RedirectAction redirect)
    {
        writer.Text("Type", "redirect");
        writer.Structure("RedirectConfig", config =>
        {
            config.Text("StatusCode", redirect.StatusCode);
            config.Text("Protocol", redirect.Protocol);
            config.Text("Host", redirect.Host);
            config.Text("Port", redirect.Port);
            config.Text("Path", redirect.Path);
            config.Text("Query", redirect.Query);
        });
    }
}
