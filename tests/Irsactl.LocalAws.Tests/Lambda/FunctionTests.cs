using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Lambda;

/// <summary>Functions as resources. Nothing runs here, so no Node.js is needed.</summary>
public sealed class FunctionTests : IAsyncLifetime
{
    private const string Functions = "/2015-03-31/functions";
    private const string Source = "export const handler = async () => 1;";

    private FunctionKit? started;

    private FunctionKit Kit => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => started = await FunctionKit.StartAsync();

    [Fact]
    public async Task Function_IsReportedAsItWasMade()
    {
        var zip = FunctionKit.Zip(("index.mjs", Source));
        (await Kit.CallAsync("POST", Functions, FunctionKit.Creation("f", zip, body =>
        {
            body["Description"] = "d";
            body["MemorySize"] = 256;
            body["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["NAME"] = "value" } };
            body["Tags"] = new JsonObject { ["k"] = "v" };
        }))).ShouldBe(HttpStatusCode.Created);

        var answer = (await Kit.CallAsync("GET", Functions + "/f")).ShouldBe(HttpStatusCode.OK);

        var configuration = answer.GetProperty("Configuration");
        configuration.GetProperty("FunctionArn").GetString().ShouldBe("arn:aws:lambda:us-east-1:123456789012:function:f");
        configuration.GetProperty("CodeSha256").GetString().ShouldBe(Convert.ToBase64String(SHA256.HashData(zip)));
        configuration.GetProperty("CodeSize").GetInt32().ShouldBe(zip.Length);
        configuration.GetProperty("Timeout").GetInt32().ShouldBe(30);
        configuration.GetProperty("MemorySize").GetInt32().ShouldBe(256);
        configuration.GetProperty("Version").GetString().ShouldBe("$LATEST");
        configuration.GetProperty("State").GetString().ShouldBe("Active");
        configuration.GetProperty("LastUpdateStatus").GetString().ShouldBe("Successful");
        configuration.GetProperty("Environment").GetRawText().ShouldBe("""{"Variables":{"NAME":"value"}}""");
        configuration.GetProperty("LoggingConfig").GetProperty("LogGroup").GetString().ShouldBe("/aws/lambda/f");
        answer.GetProperty("Tags").GetRawText().ShouldBe("""{"k":"v"}""");
    }

    [Fact]
    public async Task CodeLocation_LeadsToTheCode_ForWhoeverHasIt()
    {
        var zip = FunctionKit.Zip(("index.mjs", Source));
        await Kit.CallAsync("POST", Functions, FunctionKit.Creation("f", zip));
        var location = (await Kit.CallAsync("GET", Functions + "/f")).Json.GetProperty("Code").GetProperty("Location")
            .GetString().ShouldNotBeNull();
        using var http = new HttpClient();

        (await http.GetByteArrayAsync(new Uri(location), LocalWorld.Limit)).ShouldBe(zip);

        var forged = location[..^1] + (location[^1] == '0' ? '1' : '0');
        using var refused = await http.GetAsync(new Uri(forged), LocalWorld.Limit);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("f")]
    [InlineData("123456789012:function:f")]
    [InlineData("arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af")]
    [InlineData("f:$LATEST")]
    [InlineData("f?Qualifier=$LATEST")]
    public async Task Function_IsFoundByEachOfItsNames(string name)
    {
        await Kit.CreateAsync("f", Source);

        (await Kit.CallAsync("GET", name.Contains('?', StringComparison.Ordinal)
            ? $"{Functions}/{name.Replace("?", "/configuration?", StringComparison.Ordinal)}"
            : $"{Functions}/{name}/configuration"))
            .ShouldBe(HttpStatusCode.OK).GetProperty("FunctionName").GetString().ShouldBe("f");
    }

    [Fact]
    public async Task Function_ThatIsNotThere_IsNotFound()
    {
        (await Kit.CallAsync("GET", Functions + "/f")).ShouldBeRefused(
            HttpStatusCode.NotFound, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:123456789012:function:f");
        await Kit.CreateAsync("f", Source);
        (await Kit.CallAsync("GET", Functions + "/f:9")).ShouldBeRefused(
            HttpStatusCode.NotFound, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:123456789012:function:f:9");
        (await Kit.CallAsync("POST", Functions, FunctionKit.Creation("f", FunctionKit.Zip(("index.mjs", Source))))).ShouldBeRefused(
            HttpStatusCode.Conflict, "ResourceConflictException", "Function already exist: f");
    }

    /// <summary>One violation of each rule.</summary>
    [Theory]
    [InlineData("Timeout", "901", "ValidationException", "1 validation error detected: Value '901' at 'timeout' failed to satisfy "
        + "constraint: Member must have value less than or equal to 900")]
    [InlineData("MemorySize", "100", "ValidationException", "1 validation error detected: Value '100' at 'memorySize' failed to satisfy "
        + "constraint: Member must have value greater than or equal to 128")]
    [InlineData("Handler", "\"a b\"", "ValidationException", null)]
    [InlineData("Role", "\"nobody\"", "ValidationException", null)]
    [InlineData("FunctionName", "\"a b\"", "ValidationException", null)]
    [InlineData("Runtime", "\"nodejs1\"", "InvalidParameterValueException", null)]
    [InlineData(
        "Role", "\"arn:aws:iam::123456789012:role/nobody\"", "InvalidParameterValueException",
        "The role defined for the function cannot be assumed by Lambda.")]
    [InlineData("Code", "{\"ZipFile\":\"\"}", "InvalidParameterValueException", "Uploaded file must be a non-empty zip")]
    [InlineData(
        "Code", "{\"ZipFile\":\"AAAA\"}", "InvalidParameterValueException",
        "Could not unzip uploaded file. Please check your file, then try to upload again.")]
    [InlineData("Code", "{}", "InvalidParameterValueException", "Please provide a source for function code.")]
    [InlineData(
        "Code",
        "{\"S3Bucket\":\"no-such-bucket\",\"S3Key\":\"k\"}",
        "InvalidParameterValueException",
        "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist")]
    [InlineData("Environment", "{\"Variables\":{\"AWS_REGION\":\"x\"}}", "InvalidParameterValueException", null)]
    [InlineData("Timeout", "\"x\"", "SerializationException", null)]
    [InlineData("Layers", "[\"arn:aws:lambda:us-east-1:123456789012:layer:l:1\"]", "NotImplemented", null)]
    public async Task Parameters_ThatAreWrong_AreRefused(string name, string value, string error, string? message)
    {
        var body = FunctionKit.Creation("f", FunctionKit.Zip(("index.mjs", Source)), all => all[name] = JsonNode.Parse(value));

        var answer = await Kit.CallAsync("POST", Functions, body);

        answer.Error.ShouldBe(error, answer.Text);
        if (message is not null)
        {
            answer.Message.ShouldBe(message);
        }
    }

    [Fact]
    public async Task Role_ThatDoesNotTrustLambda_CannotBeAssumed()
    {
        await Kit.World.IamAsync(
            "CreateRole", ("RoleName", "other"),
            ("AssumeRolePolicyDocument", FunctionKit.Trust.Replace("lambda.amazonaws.com", "ec2.amazonaws.com", StringComparison.Ordinal)));

        (await Kit.CallAsync("POST", Functions, FunctionKit.Creation(
            "f", FunctionKit.Zip(("index.mjs", Source)), body => body["Role"] = "arn:aws:iam::123456789012:role/other")))
            .ShouldBeRefused(
                HttpStatusCode.BadRequest,
                "InvalidParameterValueException",
                "The role defined for the function cannot be assumed by Lambda.");
    }

    [Fact]
    public async Task Role_ThatIsNew_CannotBeAssumedYet()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var kit = await FunctionKit.StartAsync(
            options => options with { PropagationDelay = TimeSpan.FromSeconds(8), TimeProvider = clock });
        var body = FunctionKit.Creation("f", FunctionKit.Zip(("index.mjs", Source)));
        (await kit.CallAsync("POST", Functions, body)).ShouldBeRefused(
            HttpStatusCode.BadRequest, "InvalidParameterValueException", "The role defined for the function cannot be assumed by Lambda.");

        clock.Advance(TimeSpan.FromSeconds(9));

        (await kit.CallAsync("POST", Functions, body)).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Function_IsPendingAndUpdating_ForAWhileEach()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var settle = TimeSpan.FromSeconds(5);
        await using var kit = await FunctionKit.StartAsync(options => options with { TimeProvider = clock, SettleDelay = settle });
        (await kit.CreateAsync("f", Source)).GetProperty("State").GetString().ShouldBe("Pending");
        (await kit.CallAsync("PUT", Functions + "/f/configuration", """{"Timeout":5}""")).ShouldBeRefused(
            HttpStatusCode.Conflict,
            "ResourceConflictException",
            "The operation cannot be performed at this time. The function is currently in the following state: Pending");
        (await kit.InvokeAsync("f")).ShouldBeRefused(HttpStatusCode.Conflict, "ResourceConflictException");

        clock.Advance(settle);
        var changed = (await kit.CallAsync("PUT", Functions + "/f/configuration", """{"Timeout":5}""")).ShouldBe(HttpStatusCode.OK);
        (changed.GetProperty("State").GetString(), changed.GetProperty("LastUpdateStatus").GetString()).ShouldBe(("Active", "InProgress"));
        (await kit.CallAsync("PUT", Functions + "/f/configuration", """{"Timeout":6}""")).ShouldBeRefused(
            HttpStatusCode.Conflict,
            "ResourceConflictException",
            "The operation cannot be performed at this time. An update is in progress for resource: "
                + "arn:aws:lambda:us-east-1:123456789012:function:f");

        clock.Advance(settle);
        (await kit.CallAsync("GET", Functions + "/f/configuration")).Json.GetProperty("LastUpdateStatus").GetString()
            .ShouldBe("Successful");
    }

    [Fact]
    public async Task Code_ComesFromABucket_WithTheCallersRights()
    {
        var zip = FunctionKit.Zip(("index.mjs", Source));
        await Kit.World.S3().PutBucketAsync("code", LocalWorld.Limit);
        await Kit.World.S3().PutObjectAsync(
            new() { BucketName = "code", Key = "f.zip", InputStream = new MemoryStream(zip) }, LocalWorld.Limit);

        var made = (await Kit.CallAsync("POST", Functions, FunctionKit.Creation(
            "f", [], body => body["Code"] = new JsonObject { ["S3Bucket"] = "code", ["S3Key"] = "f.zip" })))
            .ShouldBe(HttpStatusCode.Created);

        made.GetProperty("CodeSha256").GetString().ShouldBe(Convert.ToBase64String(SHA256.HashData(zip)));
        (await Kit.CallAsync("PUT", Functions + "/f/code", """{"S3Bucket":"code","S3Key":"none"}""")).Message.ShouldBe(
            "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.");
    }

    [Fact]
    public async Task Update_WithAnotherRevision_IsRefused_AndADryRunChangesNothing()
    {
        var made = await Kit.CreateAsync("f", Source);
        var zip = Convert.ToBase64String(FunctionKit.Zip(("index.mjs", "export const handler = 2;")));
        (await Kit.CallAsync("PUT", Functions + "/f/code", $$"""{"ZipFile":"{{zip}}","RevisionId":"other"}""")).ShouldBeRefused(
            HttpStatusCode.PreconditionFailed, "PreconditionFailedException");

        var tried = (await Kit.CallAsync("PUT", Functions + "/f/code", $$"""{"ZipFile":"{{zip}}","DryRun":true}"""))
            .ShouldBe(HttpStatusCode.OK);

        tried.GetProperty("CodeSha256").ValueEquals(made.GetProperty("CodeSha256").GetString()).ShouldBeFalse();
        var same = (await Kit.CallAsync("GET", Functions + "/f/configuration")).Json;
        same.GetProperty("RevisionId").GetString().ShouldBe(made.GetProperty("RevisionId").GetString());
        var changed = (await Kit.CallAsync(
            "PUT",
            Functions + "/f/code",
            $$"""{"ZipFile":"{{zip}}","RevisionId":"{{same.GetProperty("RevisionId").GetString()}}"}""")).ShouldBe(HttpStatusCode.OK);
        changed.GetProperty("RevisionId").ValueEquals(same.GetProperty("RevisionId").GetString()).ShouldBeFalse();
    }

    [Fact]
    public async Task Versions_AreOfCode_AndAliasesOfVersions()
    {
        await Kit.CreateAsync("f", Source);
        (await PublishAsync()).GetProperty("Version").GetString().ShouldBe("1");
        (await PublishAsync()).GetProperty("Version").GetString().ShouldBe("1");
        await Kit.CallAsync("PUT", Functions + "/f/configuration", """{"Timeout":9}""");
        (await PublishAsync()).GetProperty("FunctionArn").GetString().ShouldBe("arn:aws:lambda:us-east-1:123456789012:function:f:2");
        (await Kit.CallAsync("GET", Functions + "/f:1/configuration")).Json.GetProperty("Timeout").GetInt32().ShouldBe(30);
        (await Kit.CallAsync("GET", Functions + "/f/versions")).Json.GetProperty("Versions").EnumerateArray()
            .Select(version => version.GetProperty("Version").GetString())
            .ShouldBe(["$LATEST", "1", "2"]);

        (await Kit.CallAsync("POST", Functions + "/f/aliases", """{"Name":"live","FunctionVersion":"1"}"""))
            .ShouldBe(HttpStatusCode.Created)
            .GetProperty("AliasArn").GetString().ShouldBe("arn:aws:lambda:us-east-1:123456789012:function:f:live");
        (await Kit.CallAsync("DELETE", Functions + "/f?Qualifier=1")).ShouldBeRefused(HttpStatusCode.Conflict, "ResourceConflictException");
        (await Kit.CallAsync("PUT", Functions + "/f/aliases/live", """{"FunctionVersion":"2"}""")).ShouldBe(HttpStatusCode.OK);
        (await Kit.CallAsync("DELETE", Functions + "/f?Qualifier=1")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Kit.CallAsync("GET", Functions + "/f:live/configuration")).Json.GetProperty("Timeout").GetInt32().ShouldBe(9);
        (await Kit.CallAsync("DELETE", Functions + "/f/aliases/live")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Kit.CallAsync("GET", Functions + "/f/aliases")).Json.GetProperty("Aliases").GetArrayLength().ShouldBe(0);
        async Task<JsonElement> PublishAsync() =>
            (await Kit.CallAsync("POST", Functions + "/f/versions", "{}")).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task List_ComesInPages()
    {
        foreach (var name in (string[])["c", "a", "b"])
        {
            await Kit.CreateAsync(name, Source);
        }

        List<string?> names = [];
        for (var marker = ""; ;)
        {
            var page = (await Kit.CallAsync(
                "GET", $"{Functions}/?MaxItems=2{(marker.Length == 0 ? "" : $"&Marker={Uri.EscapeDataString(marker)}")}"))
                .ShouldBe(HttpStatusCode.OK);
            names.AddRange(
                page.GetProperty("Functions").EnumerateArray().Select(function => function.GetProperty("FunctionName").GetString()));
            if (!page.TryGetProperty("NextMarker", out var next))
            {
                break;
            }

            marker = next.GetString() ?? "";
        }

        names.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task Tags_AreAddedAndTakenAway()
    {
        await Kit.CreateAsync("f", Source);
        const string Tags = "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af";
        (await Kit.CallAsync("POST", Tags, """{"Tags":{"a":"1","b":"2","c":"3"}}""")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Kit.CallAsync("DELETE", Tags + "?tagKeys=a&tagKeys=c")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await Kit.CallAsync("GET", Tags)).Text.ShouldBe("""{"Tags":{"b":"2"}}""");
    }

    [Fact]
    public async Task Caller_NeedsTheRights()
    {
        await Kit.CreateAsync("f", Source, change: body => body["Tags"] = new JsonObject { ["k"] = "v" });
        await Kit.World.IamAsync("CreateUser", ("UserName", "u"));
        var key = await Kit.World.IamAsync("CreateAccessKey", ("UserName", "u"));
        var user = (Member(key, "AccessKeyId"), Member(key, "SecretAccessKey"));
        (await AsUserAsync(user, "GET", Functions + "/f")).ShouldBeRefused(
            HttpStatusCode.Forbidden,
            "AccessDeniedException",
            "User: arn:aws:iam::123456789012:user/u is not authorized to perform: lambda:GetFunction on resource: "
                + "arn:aws:lambda:us-east-1:123456789012:function:f because no identity-based policy allows the lambda:GetFunction action");

        await AllowAsync("lambda:GetFunction", "lambda:CreateFunction");
        var answer = (await AsUserAsync(user, "GET", Functions + "/f")).ShouldBe(HttpStatusCode.OK);
        answer.TryGetProperty("Tags", out _).ShouldBeFalse();
        answer.GetProperty("TagsError").GetProperty("ErrorCode").GetString().ShouldBe("AccessDeniedException");
        (await AsUserAsync(user, "POST", Functions, FunctionKit.Creation("g", FunctionKit.Zip(("index.mjs", Source))))).Message
            .ShouldContain("is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/function");

        await AllowAsync("lambda:*", "iam:PassRole");
        (await AsUserAsync(user, "POST", Functions, FunctionKit.Creation("g", FunctionKit.Zip(("index.mjs", Source)))))
            .ShouldBe(HttpStatusCode.Created);
        Task<string> AllowAsync(params string[] actions) => Kit.World.IamAsync(
            "PutUserPolicy", ("UserName", "u"), ("PolicyName", "p"),
            ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["{{string.Join("\",\"", actions)}}"],"Resource":"*"}]}"""));
    }

    /// <summary>A page that is open in a browser on this machine knows the key, too, and its functions would run here.</summary>
    [Theory]
    [InlineData("Origin", "https://example.com")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task WebPage_MayNotCall(string header, string value) =>
        (await Kit.CallAsync("POST", Functions, FunctionKit.Creation("f", FunctionKit.Zip(("index.mjs", Source))), (header, value)))
            .ShouldBeRefused(
                HttpStatusCode.Forbidden,
                "AccessDeniedException",
                "irsactl: web pages may not call this AWS: its key is known to all of them. Only programs are answered here.");

    /// <summary>Environment variables may be secrets, and what a function is asked is data.</summary>
    [Fact]
    public async Task EventHistory_TellsOfTheFunction_AndNotWhatIsInIt()
    {
        await Kit.CreateAsync(
            "f", Source, change: body => body["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["TOKEN"] = "sesame" } });
        await Kit.InvokeAsync("f", "{}", ("X-Amz-Invocation-Type", "DryRun"));
        using var request = Kit.World.SignedFor(
            HttpMethod.Post, "cloudtrail.us-east-1.amazonaws.com", "/", "cloudtrail", "us-east-1", "{}", time: null,
            [
                ("content-type", "application/x-amz-json-1.1"),
                ("x-amz-target", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents"),
            ]);
        using var answer = await Kit.World.Http().SendAsync(request, LocalWorld.Limit);

        var events = (await Answer.ReadAsync(answer)).ShouldBe(HttpStatusCode.OK).GetProperty("Events").EnumerateArray().ToList();

        var made = events.Single(item => item.GetProperty("EventName").GetString() == "CreateFunction").GetProperty("CloudTrailEvent")
            .GetString().ShouldNotBeNull();
        made.ShouldContain("\"functionName\":\"f\"");
        made.ShouldNotContain("sesame");
        made.ShouldNotContain("UEsD");
        events.ShouldNotContain(item => item.GetProperty("EventName").ValueEquals("Invoke"));
    }

    [Fact]
    public async Task Deleted_IsGone()
    {
        await Kit.CreateAsync("f", Source);
        (await Kit.CallAsync("DELETE", Functions + "/f")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await Kit.CallAsync("GET", Functions + "/f")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Kit.CallAsync("DELETE", Functions + "/f")).ShouldBeRefused(HttpStatusCode.NotFound, "ResourceNotFoundException");
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private async Task<Answer> AsUserAsync((string Id, string Secret) user, string method, string target, string body = "")
    {
        using var request = Kit.World.SignedFor(
            new HttpMethod(method), "lambda.us-east-1.amazonaws.com", target, "lambda", "us-east-1", body, time: null, [], user);
        using var answer = await Kit.World.Http().SendAsync(request, LocalWorld.Limit);
        return await Answer.ReadAsync(answer);
    }

    private static string Member(string xml, string name) => xml.Split($"<{name}>")[1].Split("</")[0];
}
