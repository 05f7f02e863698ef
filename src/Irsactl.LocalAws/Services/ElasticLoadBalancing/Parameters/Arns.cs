using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;

/// <summary>Reads parameters that are texts of any shape.</summary>
internal static class Arns
{
    /// <summary>What an ARN may be like before it is looked up.</summary>
    public static TextRule Rule { get; } = new(0, 2048);

    /// <summary>The one parameter of an operation.</summary>
    public static string Read(QueryRequest request, string name, params ReadOnlySpan<string> others)
    {
        OtherParameters.Refuse(request, [name, .. others]);
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required(name, Rule);
        check.Finish();
        return arn;
    }
}
