using System.Globalization;
using System.Text;

namespace Irsactl.LocalAws.Foundation.Coverage;

/// <summary>Writes <c>docs/local-aws-coverage.md</c>.</summary>
internal static class CoveragePage
{
    private const string Head =
        """
        # What the local AWS does

        Every operation of every service that the local AWS answers, and what it leaves out of it. What is not there answers with HTTP 501 and
        the code `NotImplemented`, and a line in the log; nothing is answered with an empty success. A dash means that nothing is left out that
        we know of.

        This page is generated from the tables that dispatch requests and the notes beside them: after a change, run `build/coverage`.

        | service | operations here | at AWS |
        |---|---:|---:|

        """;

    private const string KeysHead =
        """

        ## Condition keys

        Which keys a policy's conditions can look at. A key that is not here is in no request, and conditions on it come out as AWS has them for a
        request without it. `aws:ResourceTag/…`, `aws:RequestTag/…` and `aws:TagKeys` are there for the tagged resources of IAM, Lambda, EC2, Elastic Load
        Balancing, CloudFront and CloudWatch Logs, and for roles that are assumed; not for buckets. CloudFront and CloudTrail have no keys of their own.

        """;

    /// <summary>The whole page.</summary>
    public static string Render(IEnumerable<ServiceCoverage> services)
    {
        var all = services.OrderBy(service => service.Name, StringComparer.Ordinal).ToList();
        var page = new StringBuilder(Head);
        foreach (var service in all)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {service.Name} | {service.Served.Count} | {service.Known.Count} |\n");
        }

        foreach (var service in all)
        {
            Append(page, service);
        }

        AppendKeys(page);
        return page.ToString();
    }

    private static void Append(StringBuilder page, ServiceCoverage service)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {service.Name}\n\n{service.Api}.\n");
        if (service.Remarks.Length > 0)
        {
            page.Append('\n').Append(service.Remarks).Append('\n');
        }

        page.Append("\n| operation | leaves out |\n|---|---|\n");
        foreach (var name in service.Served.Order(StringComparer.Ordinal))
        {
            var note = service.Notes.GetValueOrDefault(name, ServiceCoverage.Complete);
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {(note.Length == 0 ? "—" : note)} |\n");
        }

        var missing = service.Known.Except(service.Served, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            // Folded, as there are hundreds; an operation a line, so that a change of one is a line in a difference.
            page.Append(CultureInfo.InvariantCulture, $"\n<details>\n<summary>Not here: {missing.Count}</summary>\n\n");
            missing.ForEach(name => page.Append(CultureInfo.InvariantCulture, $"- `{name}`\n"));
            page.Append("\n</details>\n");
        }
    }

    private static void AppendKeys(StringBuilder page)
    {
        page.Append(KeysHead);
        foreach (var service in ConditionKeyTable.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {service.Name}\n");
            if (service.Here.Count > 0)
            {
                page.Append(CultureInfo.InvariantCulture, $"\nHere: {List(service.Here)}.\n");
            }

            page.Append("\nNot here:\n\n");
            foreach (var absent in service.Absent)
            {
                page.Append(CultureInfo.InvariantCulture, $"- {List(absent.Keys)}: {absent.Reason}.\n");
            }
        }
    }

    private static string List(IEnumerable<string> keys) => string.Join(", ", keys.Select(key => $"`{key}`"));
}
