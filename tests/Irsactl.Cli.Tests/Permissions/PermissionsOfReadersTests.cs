using System.Text.Json;
using System.Xml.Linq;

namespace Irsactl.Cli.Tests.Permissions;

/// <summary>Commands that read, run by somebody who may do exactly what <c>irsactl permissions</c> prints for them.</summary>
public sealed class PermissionsOfReadersTests
{
    private const string Issuer = "https://c1-oidc.s3.us-east-1.amazonaws.com";
    private const string Role = "c1-openshift-ingress-operator-cloud-credentials";

    public static TheoryData<string, string[], string[]> Commands => new()
    {
        {
            "doctor",
            ["doctor", "--region", "us-east-1", "--command", "aws create-all", "--only", "permissions", "--only", "quotas"],
            []
        },
        { "issuer list", ["issuer", "list", "--region", "us-east-1"], [] },
        { "issuer show", ["issuer", "show", Issuer, "--region", "us-east-1"], [] },
        {
            "policy simulate",
            ["policy", "simulate", "--role", Role, "--action", "s3:GetObject", "--resource", "*"],
            []
        },
        {
            "adopt",
            ["adopt", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", "requests", "--output-dir", "out", "--out", "-"],
            ["--name", "c1", "--region", "us-east-1"]
        },
        {
            "issuer access-log",
            ["issuer", "access-log", Issuer, "--region", "us-east-1", "--since", "1h", "--enable", "--log-bucket", "c1-logs"],
            ["--log-bucket", "c1-logs"]
        },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task ExactlyThese_LetTheCommandThrough_AndEachIsNeeded(string command, string[] line, string[] flags)
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();
        using (var root = aws.Clients())
        {
            await root.S3.PutBucketAsync("c1-logs", TestContext.Current.CancellationToken);
        }

        var actions = await ActionsAsync(command, flags);

        var (denied, asked) = await RunAsync(aws, await PolicyAsync(command, flags), line);
        denied.ShouldBeEmpty();
        actions.Where(action => action.When is null).Select(action => action.Name).Except(asked, StringComparer.Ordinal).ShouldBeEmpty();
        asked.Except(actions.Select(action => action.Name), StringComparer.Ordinal).ShouldBeEmpty();
        foreach (var (name, _) in actions.Where(action => action.When is null))
        {
            var without = (await PolicyAsync(command, flags)).Replace($"\"{name}\"", "\"sts:GetCallerIdentity\"", StringComparison.Ordinal);
            (await RunAsync(aws, without, line)).Denied.ShouldContain(name, StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task ExactlyThese_OfADeclaredCluster_MakeItsWorkloadsRoles()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        var file = aws.Folder.Write(
            "irsactl.yaml",
            "apiVersion: irsactl.dev/v1\nname: k1\nregion: us-east-1\noutputDir: out\nkeyType: ec-p256\ntags: {team: platform}\n"
            + "roles: {path: /teams/, sessionDuration: 2h}\nworkloads:\n"
            + "  - {namespace: shop, serviceAccount: api, managedPolicyArns: 'arn:aws:iam::aws:policy/ReadOnlyAccess'}\n");
        string[] flags = ["-f", file];

        var (denied, asked) = await RunAsync(aws, await PolicyAsync("apply", flags), ["apply", "--yes"]);

        denied.ShouldBeEmpty();
        asked.ShouldContain("iam:AttachRolePolicy", StringComparer.Ordinal);
        (await aws.RunAsync("plan", "--exit-code")).ShouldSucceed();
        using var clients = aws.Clients();
        await clients.Iam.DetachRolePolicyAsync("k1-shop-api", "arn:aws:iam::aws:policy/ReadOnlyAccess", TestContext.Current.CancellationToken);
        await clients.Iam.UpdateRoleAsync("k1-shop-api", null, 3600, TestContext.Current.CancellationToken);
        (await RunAsync(aws, await PolicyAsync("apply", flags), ["apply", "--yes"])).Denied.ShouldBeEmpty();
        (await aws.RunAsync("plan", "--exit-code")).ShouldSucceed();
        var without = (await PolicyAsync("apply", flags)).Replace("\"iam:AttachRolePolicy\"", "\"sts:GetCallerIdentity\"", StringComparison.Ordinal);
        await clients.Iam.DetachRolePolicyAsync("k1-shop-api", "arn:aws:iam::aws:policy/ReadOnlyAccess", TestContext.Current.CancellationToken);
        (await RunAsync(aws, without, ["apply", "--yes"])).Denied.ShouldContain("iam:AttachRolePolicy", StringComparer.Ordinal);
    }

    private static async Task<List<(string Name, string? When)>> ActionsAsync(string command, string[] flags)
    {
        var result = (await IrsactlProgram.RunAsync(["permissions", "--command", command, .. flags, "-o", "json"])).ShouldSucceed();
        using var json = JsonDocument.Parse(result.Out);
        return
        [
            .. json.RootElement.GetProperty("actions").EnumerateArray()
                .Select(action => (action.GetProperty("action").GetString() ?? "", action.GetProperty("when").GetString())),
        ];
    }

    private static async Task<string> PolicyAsync(string command, string[] flags) =>
        (await IrsactlProgram.RunAsync(["permissions", "--command", command, "--account-id", "123456789012", .. flags])).ShouldSucceed().Out;

    private static async Task<(IReadOnlyList<string> Denied, IReadOnlyList<string> Asked)> RunAsync(
        LocalAwsRun aws, string policy, string[] line)
    {
        var name = $"u{Guid.NewGuid():N}";
        await CallAsync($"Action=CreateUser&UserName={name}");
        var made = await CallAsync($"Action=CreatePolicy&PolicyName={name}&PolicyDocument={Uri.EscapeDataString(policy)}");
        await CallAsync($"Action=AttachUserPolicy&UserName={name}&PolicyArn={Value(made, "Arn")}");
        var key = await CallAsync($"Action=CreateAccessKey&UserName={name}");
        await aws.RunAsAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AWS_ACCESS_KEY_ID"] = Value(key, "AccessKeyId"),
                ["AWS_SECRET_ACCESS_KEY"] = Value(key, "SecretAccessKey"),
            },
            line);
        using var http = new HttpClient();
        var events = await http.GetStringAsync(
            new Uri(aws.Endpoint, "/_irsactl/events?after=0&follow=false"), TestContext.Current.CancellationToken);
        var decisions = events.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(text => Decisions(text, $":user/{name}"))
            .ToList();
        return (
            [.. decisions.Where(decision => !decision.IsAllowed).Select(decision => decision.Action).Distinct(StringComparer.Ordinal)],
            [.. decisions.Select(decision => decision.Action).Distinct(StringComparer.Ordinal)]);

        static string Value(XDocument answer, string element) =>
            answer.Descendants().First(found => found.Name.LocalName == element).Value;

        async Task<XDocument> CallAsync(string call) => XDocument.Parse(await SignedCall.SendAsync(
            HttpMethod.Post,
            new Uri(aws.Endpoint, "/"),
            "iam",
            $"{call}&Version=2010-05-08",
            "application/x-www-form-urlencoded",
            TestContext.Current.CancellationToken));
    }

    private static List<(string Action, bool IsAllowed)> Decisions(string text, string caller)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("caller").GetProperty("arn").GetString()?.EndsWith(caller, StringComparison.Ordinal) != true ? [] :
        [
            .. json.RootElement.GetProperty("decisions").EnumerateArray().Select(decision => (
                decision.GetProperty("action").GetString() ?? "", decision.GetProperty("decision").GetString() == "allowed")),
        ];
    }
}
