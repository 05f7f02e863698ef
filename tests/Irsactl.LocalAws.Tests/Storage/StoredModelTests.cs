using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.S3.Model;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Storage;

/// <summary>What a model must keep to, so that whatever is added to it is stored and comes back.</summary>
public sealed class StoredModelTests
{
    private static IEnumerable<Type> Models => typeof(IamState).Assembly.GetTypes()
        .Where(type => type.Namespace?.EndsWith(".Model", StringComparison.Ordinal) == true)
        .Where(type => type is { IsClass: true, IsAbstract: false } && !type.IsDefined(typeof(CompilerGeneratedAttribute)));

    [Fact]
    public void EveryChangeOfS3_HasANameInTheJournal() =>
        typeof(S3Change).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(attribute => attribute.DerivedType)
            .ShouldBe(typeof(S3Change).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(S3Change))), ignoreOrder: true);

    /// <summary>A member that is added here must be added to <see cref="S3State.ToChanges"/>, and then to this list.</summary>
    [Fact]
    public void EveryMemberOfS3sState_IsWrittenWhereTheStateIsWrittenWhole()
    {
        Members(typeof(S3State)).ShouldBe(["AccountBlock", "Buckets"]);
        Members(typeof(Bucket)).ShouldBe(["Objects", "Settings", "Uploads", "Versions"]);
    }

    /// <summary>JSON knows nothing of a table's comparer: the member that it is set to must give it its own.</summary>
    [Fact]
    public void EveryTableByName_KeepsItsComparerWhenItIsReadBack()
    {
        var tables = Models.Where(type => type != typeof(S3State) && type != typeof(Bucket))
            .SelectMany(type => type.GetProperties(), (type, property) => (Type: type, Property: property))
            .Where(member => member.Property.SetMethod is not null
                && member.Property.PropertyType is { IsGenericType: true } property
                && property.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>)
                && property.GenericTypeArguments[0] == typeof(string))
            .ToList();
        tables.Count.ShouldBeGreaterThan(5);
        foreach (var (type, property) in tables)
        {
            var model = RuntimeHelpers.GetUninitializedObject(type);
            property.SetValue(model, property.PropertyType.GetField("Empty").ShouldNotBeNull().GetValue(null));
            var table = property.GetValue(model).ShouldNotBeNull();
            property.PropertyType.GetProperty("KeyComparer").ShouldNotBeNull().GetValue(table)
                .ShouldNotBe(
                    Comparer<string>.Default, $"{type.Name}.{property.Name} compares as the present culture does once it was read back");
        }
    }

    private static IEnumerable<string> Members(Type type) =>
        type.GetProperties().Where(property => property.SetMethod is not null).Select(property => property.Name)
            .Order(StringComparer.Ordinal);
}
