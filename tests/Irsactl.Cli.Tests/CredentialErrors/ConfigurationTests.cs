namespace Irsactl.Cli.Tests.CredentialErrors;

/// <summary>Shared configuration files and variables that cannot be used as they are.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public async Task Profile_Missing_NamesThoseThereAreAndTheFiles()
    {
        await using var home = AwsHome.With($"[profile dev]\n{AwsHome.Keys}[profile prod]\n{AwsHome.Keys}");
        home.Folder.Write(".aws/credentials", $"[test]\n{AwsHome.Keys}");
        home.Variables["AWS_PROFILE"] = "prd";

        var result = await home.RunAsync();

        result.ShouldFailWith(1, "IRS3515", "'prd' (AWS_PROFILE)", home.At(".aws/config"), home.At(".aws/credentials"));
        result.Error.ShouldContain("dev, prod, test");
    }

    [Fact]
    public async Task Profile_WithoutThePrefix_SaysHowTheSectionIsCalled()
    {
        await using var home = AwsHome.With($"[dev]\n{AwsHome.Keys}");
        home.Variables["AWS_PROFILE"] = "dev";

        (await home.RunAsync()).Error.ShouldContain("the section is called [profile dev], not [dev]");
    }

    [Theory]
    [InlineData("[profile p\naws_access_key_id = x\n", "line 1")]
    [InlineData("[profile p]\nsecret-that-was-pasted-here\n", "line 2")]
    [InlineData("\0\u0001\u0002", "line 1")]
    public async Task ConfigFile_Malformed_NamesTheLineAndNotItsText(string config, string line)
    {
        await using var home = AwsHome.With(config);
        home.Variables["AWS_PROFILE"] = "p";

        var result = await home.RunAsync();

        result.ShouldFailWith(1, "IRS3514", home.At(".aws/config"), line);
        result.Error.ShouldNotContain("pasted");
    }

    [Fact]
    public async Task ConfigFile_Folder_IsSaid()
    {
        await using var home = AwsHome.With("");
        home.Variables["AWS_CONFIG_FILE"] = home.At(".aws");

        (await home.RunAsync()).ShouldFailWith(1, "IRS3514", "it is a folder");
    }

    [Fact]
    public async Task ConfigFile_WithNestedSettingsAndComments_IsRead()
    {
        await using var home = AwsHome.With(
            "# mine\n[services local]\niam =\n  endpoint_url = http://127.0.0.1:9\n\n; p\n[profile p]\nregion = us-east-1\ns3 =\n"
            + $"    addressing_style = path\n{AwsHome.Keys}");
        await home.StartAwsAsync();

        (await home.RunAsync()).ShouldSucceed();
    }

    [Theory]
    [InlineData("max_attempts = many", "max_attempts is 'many'")]
    [InlineData("retry_mode = often", "retry_mode is 'often'")]
    [InlineData("use_fips_endpoint = on", "use_fips_endpoint is 'on'")]
    public async Task Setting_OfNoMeaning_IsNamed(string setting, string named)
    {
        await using var home = AwsHome.With($"[profile p]\n{setting}\n{AwsHome.Keys}");

        (await home.RunAsync()).ShouldFailWith(1, "IRS3514", "AWS profile 'p'", named);
    }

    [Theory]
    [InlineData("aws_access_key_id = x\n", "no aws_secret_access_key")]
    [InlineData("aws_secret_access_key = x\n", "no aws_access_key_id")]
    public async Task Keys_HalfOfThem_SaysWhichIsMissing(string settings, string missing)
    {
        await using var home = AwsHome.With($"[profile p]\n{settings}");

        (await home.RunAsync()).ShouldFailWith(1, "IRS3516", "AWS profile 'p'", missing);
    }

    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID", "x", "IRS3516", "AWS_SECRET_ACCESS_KEY is not")]
    [InlineData("AWS_SECRET_ACCESS_KEY", "x", "IRS3500", "AWS_SECRET_ACCESS_KEY is set without AWS_ACCESS_KEY_ID")]
    [InlineData("AWS_ACCESS_KEY_ID", "AKIAX\r", "IRS3516", "AWS_ACCESS_KEY_ID holds a blank or a line break")]
    [InlineData("AWS_CONTAINER_CREDENTIALS_FULL_URI", "nowhere", "IRS3522", "AWS_CONTAINER_CREDENTIALS_FULL_URI is 'nowhere'")]
    [InlineData("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/x", "IRS3523", "http://example.com/x")]
    [InlineData("AWS_EC2_METADATA_SERVICE_ENDPOINT", "nowhere", "IRS3522", "AWS_EC2_METADATA_SERVICE_ENDPOINT is 'nowhere'")]
    [InlineData("AWS_ENDPOINT_URL", "nowhere", "IRS3522", "AWS_ENDPOINT_URL is 'nowhere'")]
    [InlineData("AWS_ENDPOINT_URL", "localhost:4566", "IRS3522", "AWS_ENDPOINT_URL is 'localhost:4566'")]
    [InlineData("AWS_ENDPOINT_URL_STS", "http://", "IRS3522", "AWS_ENDPOINT_URL_STS is 'http://'")]
    public async Task Variable_Unusable_IsNamed(string name, string value, string code, string named)
    {
        await using var home = AwsHome.With("");
        home.Variables[name] = value;

        (await home.RunAsync()).ShouldFailWith(1, code, named);
    }

    [Fact]
    public async Task Container_TokenFileMissing_IsNamedAtOnce()
    {
        await using var home = AwsHome.With("");
        home.Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://127.0.0.1:9/credentials";
        home.Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = "/missing";

        (await home.RunAsync()).ShouldFailWith(1, "IRS3517", "/missing", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
    }

    [Fact]
    public async Task Container_NobodyListens_NamesItsEndpoint()
    {
        await using var home = AwsHome.With("");
        home.Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://127.0.0.1:9/credentials";

        (await home.RunAsync()).ShouldFailWith(1, "IRS3523", "http://127.0.0.1:9/credentials", "Connection refused");
    }

    [Fact]
    public async Task Instance_MetadataUnreachable_SaysWhatElseWasLookedAt()
    {
        await using var home = AwsHome.With("[default]\nregion = us-east-1\n");
        home.Variables["AWS_EC2_METADATA_DISABLED"] = "false";
        home.Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://127.0.0.1:9";

        (await home.RunAsync()).ShouldFailWith(
            1, "IRS3500", "no AWS_ACCESS_KEY_ID", $"profile 'default' in {home.At(".aws/config")} has no credentials",
            "instance metadata service");
    }

    [Fact]
    public async Task Endpoint_OfAService_IsNamed()
    {
        await using var home = AwsHome.With($"[profile p]\n{AwsHome.Keys}");
        await home.StartAwsAsync();
        home.Variables["AWS_ENDPOINT_URL_IAM"] = "127.0.0.1:4566";

        var result = await home.RunAsync();

        result.ShouldFailWith(1, "IRS3522", "AWS_ENDPOINT_URL_IAM is '127.0.0.1:4566'");
        result.Error.ShouldContain("write http://127.0.0.1:4566");
    }

    [Fact]
    public async Task Endpoint_OfAProfile_IsNamed()
    {
        await using var home = AwsHome.With($"[profile p]\nendpoint_url = my cloud\n{AwsHome.Keys}");
        home.HasNoEndpoint = true;

        (await home.RunAsync()).ShouldFailWith(1, "IRS3522", "endpoint_url of AWS profile 'p' is 'my cloud'");
    }

    /// <summary>The SDK alone would go on to the instance's role, and the command would run as somebody else.</summary>
    [Fact]
    public async Task Profile_Broken_DoesNotFallBackToOtherCredentials()
    {
        await using var home = AwsHome.With($"[profile p]\nrole_arn = {AwsHome.Role}\n[default]\n{AwsHome.Keys}");
        await home.StartAwsAsync();

        (await home.RunAsync()).ShouldFailWith(1, "IRS3516", "AWS profile 'p'");
    }
}
