using System.Text;
using Irsactl.OpenShift.Json;

namespace Irsactl.Provisioning.Roles;

/// <summary>The trust policy of a component's role.</summary>
internal static class TrustPolicy
{
    /// <summary>Lets tokens of the provider with one of the subjects assume the role. Spelled as ccoctl does, blanks included.</summary>
    /// <param name="providerArn">The identity provider.</param>
    /// <param name="issuer">The issuer without <c>https://</c>.</param>
    /// <param name="subjects">The <c>sub</c> claims; at least one.</param>
    public static string ForSubjects(string providerArn, string issuer, IEnumerable<string> subjects)
    {
        var list = new StringBuilder();
        foreach (var subject in subjects)
        {
            // The first is followed by a blank, the others are led by one.
            list.Append(list.Length == 0 ? $"{Quote(subject)} " : $" , {Quote(subject)}");
        }

        return
            $$"""
            { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Principal": { "Federated": {{Quote(providerArn)}} }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition":  { "StringEquals": { {{Quote($"{issuer}:sub")}}: [ {{list}} ] } } } ] }
            """;
    }

    /// <summary>A dry run's placeholders stand as they are: the file that holds this policy escapes them, once.</summary>
    private static string Quote(string text) => GoJson.Quote(text, escapesHtml: false);
}
